package dev.amipublisher.simulation.oracle;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.simulation.invocation.ImageRead;
import dev.amipublisher.simulation.invocation.Listing;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.promise.Oracle;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.TakenEvent;
import dev.amipublisher.simulation.promise.Violation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How invocations end: in time, sweeps by their summary, and none by silence. */
final class SweepInvariants implements Oracle {

  /** With less time than this an invocation may be cut off: Lambda gives it fifteen minutes. */
  private static final Duration ENOUGH_TIME = Duration.ofSeconds(35);

  /** When a sweep begins nothing new. */
  private static final Duration SHORT_OF_TIME = Duration.ofSeconds(60);

  /** What can be known only when every public AMI was reached. */
  private static final List<String> METRICS_OF_ALL = List.of("UnmanagedPublicImages");

  private static final String COMPLETED = "AMI Sweep Completed";
  private static final String REQUESTED = "AMI Sweep Requested";

  private final Set<String> completed = new HashSet<>();

  @Override
  public void accepted(SimulatedInvocation invocation, TakenEvent event) {
    switch (event.detailType()) {
      case COMPLETED -> {
        completed.add(invocation.id());
        JsonElement complete = event.detail().get("complete");
        if (complete != null && complete.getAsBoolean() && !unreached(invocation).isEmpty()) {
          throw noAllClear(invocation, event.detail());
        }
      }
      case REQUESTED -> {
        boolean hasTime = invocation.remaining().compareTo(SHORT_OF_TIME) > 0;
        if (hasTime && !leavesWhatChangedMeanwhile(invocation)) {
          throw new Violation(
              Promise.REQUESTS_SWEEPS_FOR_WANT_OF_TIME,
              invocation.remaining() + " were left, and it says " + event.detail());
        }
      }
      default -> {}
    }
  }

  /** What a sweep finds changed when it has no place for it any more is left to the next one. */
  private static boolean leavesWhatChangedMeanwhile(SimulatedInvocation invocation) {
    return invocation.lines().stream()
        .filter(line -> line.get("outcome").getAsString().equals("left"))
        .map(line -> invocation.reads().of(line.get("imageId").getAsString()))
        .anyMatch(reads -> reads.stream().map(ImageRead::image).distinct().count() > 1);
  }

  @Override
  public void measured(SimulatedInvocation invocation, JsonObject line) {
    boolean ofAll = METRICS_OF_ALL.stream().anyMatch(line::has);
    if (invocation.isSweep() && ofAll && !unreached(invocation).isEmpty()) {
      throw noAllClear(invocation, line);
    }
  }

  private static Violation noAllClear(SimulatedInvocation invocation, JsonObject said) {
    return new Violation(
        Promise.GIVES_NO_ALL_CLEAR_UNSEEN,
        "not reached: " + unreached(invocation) + ", and it says " + said);
  }

  /** The public AMIs that no outcome was logged of; the query itself if it was not finished. */
  private static Set<String> unreached(SimulatedInvocation invocation) {
    Listing publicAmis = invocation.reads().listing("is-public");
    if (!publicAmis.isFinished()) {
      return Set.of("is-public");
    }
    Set<String> unreached = new HashSet<>(publicAmis.imageIds());
    unreached.removeAll(
        invocation.lines().stream()
            .map(line -> line.get("imageId").getAsString())
            .collect(Collectors.toSet()));
    return unreached;
  }

  @Override
  public void ended(SimulatedInvocation invocation) {
    boolean failed = invocation.hadBusTrouble() || invocation.reads().anyFailed();
    boolean hadTime = invocation.limit().compareTo(ENOUGH_TIME) > 0;
    if (invocation.isSweep() && hadTime && !failed && !completed.contains(invocation.id())) {
      throw new Violation(Promise.SWEEPS_END_BY_THEIR_SUMMARY, invocation.id());
    }
  }

  @Override
  public void killed(SimulatedInvocation invocation) {
    if (invocation.ranOutOfTime() && invocation.limit().compareTo(ENOUGH_TIME) > 0) {
      throw new Violation(Promise.ENDS_IN_TIME, invocation.id());
    }
  }
}
