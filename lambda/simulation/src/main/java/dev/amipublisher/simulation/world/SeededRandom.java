package dev.amipublisher.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** What a seed leaves to chance. */
record Chance(SplittableRandom random) {

  /** Chance of a seed. */
  static Chance ofSeed(long seed) {
    return new Chance(new SplittableRandom(seed));
  }

  /** Chance for a concern of its own, so that a change of one leaves the others as they are. */
  Chance split() {
    return new Chance(random.split());
  }

  /** Whether something of this probability happens. */
  boolean of(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** A number from 0 to below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** One of the given things, all equally likely. */
  <T> T oneOf(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  /** A time from the first to below the second, in milliseconds. */
  Duration millis(int least, int bound) {
    return Duration.ofMillis(random.nextInt(least, bound));
  }

  /** A time of any order of magnitude, from the length of a call to an hour. */
  Duration anyTime() {
    return switch (below(8)) {
      case 0 -> Duration.ZERO;
      case 1, 2 -> millis(1, 400);
      case 3, 4 -> millis(400, 4_000);
      case 5 -> millis(4_000, 40_000);
      case 6 -> millis(40_000, 400_000);
      default -> millis(400_000, 4_000_000);
    };
  }
}
