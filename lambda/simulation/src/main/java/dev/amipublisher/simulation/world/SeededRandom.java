package dev.amipublisher.simulation.world;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The random choices of one seed: the same seed makes the same choices. */
public record SeededRandom(SplittableRandom random) {

  /** The choices of a seed. */
  public static SeededRandom ofSeed(long seed) {
    return new SeededRandom(new SplittableRandom(seed));
  }

  /** Choices for a concern of its own, so that a change of one leaves the others as they are. */
  public SeededRandom split() {
    return new SeededRandom(random.split());
  }

  /** Whether something of this probability happens. */
  public boolean happens(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** A number from 0 to below the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** One of the given values, all equally likely. */
  public <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A time from the first to below the second, in milliseconds. */
  public Duration millis(int least, int bound) {
    return Duration.ofMillis(random.nextInt(least, bound));
  }

  /** A time of any order of magnitude, from the length of a call to an hour. */
  public Duration anyTime() {
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
