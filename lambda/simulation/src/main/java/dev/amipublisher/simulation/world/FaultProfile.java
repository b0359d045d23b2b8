package dev.amipublisher.simulation.world;

/**
 * How much goes wrong, as probabilities.
 *
 * @param unavailable that a call is throttled, fails or gets no answer
 * @param refused that a call is refused for good, as if a policy were wrong for a while
 * @param killed that the function is cut off at a call
 * @param stale that a read of an image is served from the past
 * @param eventLost that an event to the function is lost
 * @param eventDoubled that an event to the function is delivered twice
 * @param putFails that the event bus does not accept an event
 * @param interference that somebody changes an AMI just when the function is about to
 * @param shortTime that an invocation has little time
 */
public record FaultProfile(
    double unavailable,
    double refused,
    double killed,
    double stale,
    double eventLost,
    double eventDoubled,
    double putFails,
    double interference,
    double shortTime) {

  /** Nothing goes wrong. */
  public static final FaultProfile NONE = new FaultProfile(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The faults of a seed: each kind may be absent, rare or frequent. */
  static FaultProfile of(SeededRandom random) {
    return new FaultProfile(
        some(random, 0.25),
        some(random, 0.08),
        some(random, 0.08),
        some(random, 0.4),
        some(random, 0.8),
        some(random, 0.5),
        some(random, 0.5),
        some(random, 0.5),
        some(random, 0.3));
  }

  private static double some(SeededRandom random, double most) {
    return switch (random.below(4)) {
      case 0, 1 -> 0;
      case 2 -> most / 5;
      default -> most;
    };
  }
}
