package dev.amipublisher.simulation.region.world;

import dev.amipublisher.simulation.world.SeededRandom;
import java.util.List;

/**
 * How much goes wrong, as probabilities.
 *
 * @param calls of calls of the functions
 * @param events of events to and from the functions
 * @param stale that a read of an AMI is served from the past
 * @param hidden that a new AMI is not listed for up to nine minutes
 * @param failing that EC2 cannot make a copy
 * @param interference that somebody changes something just when a function makes a call
 * @param shortTime that an invocation has little time
 * @param slowness how many times longer than usual calls take
 */
public record Weather(
    Calls calls,
    Events events,
    double stale,
    double hidden,
    double failing,
    double interference,
    double shortTime,
    int slowness) {

  /** Nothing goes wrong. */
  public static final Weather CALM =
      new Weather(new Calls(0, 0, 0, 0, 0), new Events(0, 0, 0), 0, 0, 0, 0, 0, 1);

  /**
   * How calls fail.
   *
   * @param unavailable that a call fails, before its effect or after it
   * @param refused that a call is refused for good
   * @param hanging that a call gets no response until its time-out
   * @param killed that the function is cut off at a call
   * @param killedAtCopy that it is cut off between CopyImage and its answer
   */
  public record Calls(
      double unavailable, double refused, double hanging, double killed, double killedAtCopy) {}

  /**
   * How events get lost.
   *
   * @param lost that an event to a function is lost
   * @param doubled that an event to a function is delivered twice
   * @param refused that the event bus does not accept an event
   */
  public record Events(double lost, double doubled, double refused) {}

  /** The weather of a seed: each kind may be absent, rare or frequent. */
  static Weather of(SeededRandom random) {
    return new Weather(
        new Calls(
            some(random, 0.2),
            some(random, 0.06),
            some(random, 0.03),
            some(random, 0.02),
            some(random, 0.5)),
        new Events(some(random, 0.8), some(random, 0.5), some(random, 0.4)),
        some(random, 0.4),
        some(random, 0.5),
        some(random, 0.9),
        some(random, 0.1),
        some(random, 0.4),
        random.oneOf(List.of(1, 1, 4, 16)));
  }

  private static double some(SeededRandom random, double most) {
    return switch (random.below(4)) {
      case 0, 1 -> 0;
      case 2 -> most / 5;
      default -> most;
    };
  }
}
