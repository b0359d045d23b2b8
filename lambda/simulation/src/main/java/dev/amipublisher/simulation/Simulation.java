package dev.amipublisher.simulation;

import dev.amipublisher.localaws.RecordedCall;
import dev.amipublisher.settings.Settings.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One seed from beginning to end: a fleet, a history, then calm, sweeps, and one sweep more. */
final class Simulation {

  private static final Set<String> READS =
      Set.of("DescribeImages", "DescribeSnapshots", "GetImageBlockPublicAccessState");

  private final World world;
  private final People people;
  private final FunctionService function;

  private Simulation(long seed, Defect defect, boolean recording) {
    world = new World(seed, defect, recording);
    people = new People(world, world.chance.split());
    function = new FunctionService(world, people);
  }

  /** Runs a seed; returns the promise that was not kept, or null. */
  static @Nullable Violation run(long seed, Defect defect) {
    return new Simulation(seed, defect, false).violation();
  }

  /** Runs a seed again and tells its history, with what went wrong at its end. */
  static String historyOf(long seed, Defect defect) {
    Simulation simulation = new Simulation(seed, defect, true);
    Violation violation = simulation.violation();
    return String.join("\n", simulation.world.history())
        + "\n"
        + (violation == null ? "all promises kept" : violation.getMessage());
  }

  private @Nullable Violation violation() {
    try {
      live();
      calmDown();
      sweepUntilAllIsWell();
      return null;
    } catch (Violation violation) {
      return violation;
    } catch (RuntimeException | Error crash) {
      Violation violation = new Violation("does not crash", String.valueOf(crash));
      violation.initCause(crash);
      return violation;
    }
  }

  private void live() {
    Duration at = Duration.ZERO;
    int steps = 3 + world.chance.below(14);
    for (int step = 0; step < steps; step++) {
      at = at.plus(world.chance.anyTime());
      world.time.after(at, world.chance.of(0.25) ? this::sweep : people::act);
      if (world.chance.of(0.1)) {
        world.time.after(at.plus(world.chance.anyTime()), this::sweep);
      }
    }
    world.time.after(
        at.plus(world.chance.anyTime()),
        () -> {
          world.note("seed", () -> "nothing goes wrong from here on");
          world.weather = Weather.FAIR;
          world.ec2.withoutReadLag();
        });
    world.time.runUntilQuiet();
  }

  private void sweep() {
    function.invoke(FunctionService.SWEEP, 1);
  }

  /** Longer than block public access takes to be told of. */
  private void calmDown() {
    world.time.after(Duration.ofMinutes(15), () -> world.note("seed", () -> "all is calm"));
    world.time.runUntilQuiet();
    world.ec2.images().forEach(image -> world.note("fleet", () -> Words.of(image)));
  }

  private void sweepUntilAllIsWell() {
    Convergence convergence = Convergence.from(world);
    for (int sweep = 0; sweep < convergence.sweeps(); sweep++) {
      sweepInCalm();
      asksNothingInVain(convergence);
    }
    convergence.check();
    List<News.Change> lost = world.news.lost(world);
    if (!lost.isEmpty()) {
      throw new Violation("an event tells of each change", lost.toString());
    }
    oneMoreChangesNothing(convergence);
  }

  private void sweepInCalm() {
    world.ec2.forgetCalls();
    sweep();
    world.time.runUntilQuiet();
  }

  /** EC2 is asked for nothing that it could be known to refuse. */
  private void asksNothingInVain(Convergence convergence) {
    for (RecordedCall call : world.ec2.calls()) {
      if (!call.resultCode().equals(RecordedCall.OK) && !refusedForHiddenAmis(call, convergence)) {
        throw new Violation("asks EC2 for nothing in vain", call.toString());
      }
    }
  }

  private static boolean refusedForHiddenAmis(RecordedCall call, Convergence convergence) {
    return convergence.quotaHasHiddenAmis() && call.resultCode().equals("ResourceLimitExceeded");
  }

  private void oneMoreChangesNothing(Convergence convergence) {
    int told = world.news.told.size();
    world.news.sweepsCompleted.clear();
    sweepInCalm();
    for (RecordedCall call : world.ec2.calls()) {
      boolean read =
          call.action().equals("DescribeImages")
              || (READS.contains(call.action()) && convergence.someAreRefused());
      if (!read && !refusedForHiddenAmis(call, convergence)) {
        throw new Violation("a sweep of what is well only reads", call.toString());
      }
    }
    boolean quiet =
        world.news.told.size() == told
            && world.news.sweepsCompleted.equals(List.of("AMI Sweep Completed"));
    if (!quiet && world.settings.mode() == Mode.ENFORCE) {
      throw new Violation(
          "a sweep of what is well is no news",
          world.news.told.subList(told, world.news.told.size()) + " " + world.news.sweepsCompleted);
    }
  }
}
