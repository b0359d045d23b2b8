package dev.amipublisher.simulation.world;

/**
 * How much goes wrong, as probabilities.
 *
 * @param calls of calls of the function
 * @param reads of what EC2 serves
 * @param events of events to and from the function
 * @param interference that somebody changes an AMI just when the function is about to
 * @param shortTime that an invocation has little time
 * @param standing that EC2 refuses something for a longer while
 */
public record FaultProfile(
    Calls calls,
    Reads reads,
    Events events,
    double interference,
    double shortTime,
    double standing) {

  /** Nothing goes wrong. */
  public static final FaultProfile NONE =
      new FaultProfile(new Calls(0, 0, 0, 0, 0), new Reads(0, 0, 0), new Events(0, 0, 0), 0, 0, 0);

  /**
   * How calls fail.
   *
   * @param unavailable that a call is throttled, fails or gets no response
   * @param refused that a call is refused for good, as if a policy were wrong for a while
   * @param hanging that a call gets no response until its time-out
   * @param notFound that a change is answered as if the AMI were not there
   * @param killed that the function is cut off at a call
   */
  public record Calls(
      double unavailable, double refused, double hanging, double notFound, double killed) {}

  /**
   * How reads deceive.
   *
   * @param stale that a read of an AMI is served from the past
   * @param mixed that a read of an AMI shows its tags and its permissions of different times
   * @param odd that a response lacks its value, or has one that nobody knows
   */
  public record Reads(double stale, double mixed, double odd) {

    /** Whether any read may show the past. */
    public boolean areLate() {
      return stale > 0 || mixed > 0;
    }
  }

  /**
   * How events get lost.
   *
   * @param lost that an event to the function is lost
   * @param doubled that an event to the function is delivered twice
   * @param refused that the event bus does not accept an event
   */
  public record Events(double lost, double doubled, double refused) {}

  /** The faults of a seed: each kind may be absent, rare or frequent. */
  static FaultProfile of(SeededRandom random) {
    return new FaultProfile(
        new Calls(
            some(random, 0.25),
            some(random, 0.08),
            rarely(random, 0.15),
            rarely(random, 0.15),
            some(random, 0.08)),
        new Reads(some(random, 0.4), rarely(random, 0.4), rarely(random, 0.4)),
        new Events(some(random, 0.8), some(random, 0.5), some(random, 0.5)),
        some(random, 0.5),
        some(random, 0.3),
        rarely(random, 0.5));
  }

  /** The same for a fleet so large that there are a hundred times as many calls. */
  FaultProfile forLargeFleet() {
    double fewer = 0.01;
    return new FaultProfile(
        new Calls(
            calls.unavailable * fewer,
            calls.refused * fewer,
            calls.hanging * fewer,
            calls.notFound * fewer,
            calls.killed * fewer),
        new Reads(reads.stale * fewer, reads.mixed * fewer, reads.odd),
        new Events(events.lost, events.doubled, events.refused * fewer),
        interference * fewer,
        shortTime,
        standing);
  }

  private static double some(SeededRandom random, double most) {
    return switch (random.below(4)) {
      case 0, 1 -> 0;
      case 2 -> most / 5;
      default -> most;
    };
  }

  private static double rarely(SeededRandom random, double most) {
    return switch (random.below(6)) {
      case 0 -> most / 5;
      case 1 -> most;
      default -> 0;
    };
  }
}
