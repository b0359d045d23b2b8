package dev.amipublisher.simulation;

/**
 * How much goes wrong, as probabilities.
 *
 * @param unavailable that a call is throttled, fails or gets no answer
 * @param refused that a call is refused for good, as if a policy were wrong for a while
 * @param killed that the function is cut off at a call
 * @param stale that a read of an image is served from the past
 * @param eventLost that an event to the function is lost
 * @param eventDoubled that an event to the function comes twice
 * @param putFails that the event bus does not take an event
 * @param meddled that somebody changes an AMI just when the function is about to
 * @param shortTime that an invocation has little time
 */
record Weather(
    double unavailable,
    double refused,
    double killed,
    double stale,
    double eventLost,
    double eventDoubled,
    double putFails,
    double meddled,
    double shortTime) {

  /** Nothing goes wrong. */
  static final Weather FAIR = new Weather(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The weather of a seed: each kind of trouble may be absent, rare or frequent. */
  static Weather of(Chance chance) {
    return new Weather(
        some(chance, 0.25),
        some(chance, 0.08),
        some(chance, 0.08),
        some(chance, 0.4),
        some(chance, 0.8),
        some(chance, 0.5),
        some(chance, 0.5),
        some(chance, 0.5),
        some(chance, 0.3));
  }

  private static double some(Chance chance, double most) {
    return switch (chance.below(4)) {
      case 0, 1 -> 0;
      case 2 -> most / 5;
      default -> most;
    };
  }
}
