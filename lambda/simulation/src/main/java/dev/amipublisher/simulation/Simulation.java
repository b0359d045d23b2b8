package dev.amipublisher.simulation;

import dev.amipublisher.localaws.ec2.RecordedCall;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.simulation.lambda.SimulatedLambda;
import dev.amipublisher.simulation.oracle.AuditedImages;
import dev.amipublisher.simulation.oracle.Convergence;
import dev.amipublisher.simulation.oracle.Oracles;
import dev.amipublisher.simulation.people.People;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.TakenEvent;
import dev.amipublisher.simulation.promise.Violation;
import dev.amipublisher.simulation.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One seed from beginning to end: a fleet, a history, then calm, sweeps, and one sweep more. */
final class Simulation {

  private static final Set<String> READS =
      Set.of("DescribeImages", "DescribeSnapshots", "GetImageBlockPublicAccessState");

  /** With more withdrawals than these can make convergence is not awaited. */
  private static final int MOST_SWEEPS = 12;

  private final World world;
  private final Oracles oracles;
  private final People people;
  private final SimulatedLambda lambda;

  private Simulation(long seed, Scenario scenario, boolean recording) {
    world = new World(seed, recording);
    oracles = new Oracles(world, scenario.promises());
    people = new People(world, world.random().split(), oracles::changedByOthers);
    lambda = new SimulatedLambda(world, oracles, people, scenario.defect(), scenario.account());
  }

  /** Runs a seed; returns the promise that was not kept, or null. */
  static @Nullable Violation run(long seed, Scenario scenario) {
    return new Simulation(seed, scenario, false).violation();
  }

  /** Runs a seed; returns how many last changes there were, by what excuses their announcement. */
  static Map<String, Long> excusesOf(long seed, Scenario scenario) {
    Simulation simulation = new Simulation(seed, scenario, false);
    simulation.violation();
    return simulation.oracles.ledger().countByExcuse();
  }

  /** Runs a seed again and returns its history, with what went wrong at its end. */
  static String historyOf(long seed, Scenario scenario) {
    Simulation simulation = new Simulation(seed, scenario, true);
    Violation violation = simulation.violation();
    return String.join("\n", simulation.world.history())
        + "\n"
        + (violation == null ? "all promises kept" : violation.getMessage());
  }

  private @Nullable Violation violation() {
    try {
      oracles.check(this::live);
    } catch (Violation violation) {
      return violation;
    }
    return oracles.first();
  }

  private void live() {
    try {
      eventfulTime();
      calmDown();
      sweepUntilAllIsWell();
    } catch (RuntimeException crash) {
      Violation violation = new Violation(Promise.DOES_NOT_CRASH, String.valueOf(crash));
      violation.initCause(crash);
      throw violation;
    }
  }

  private void eventfulTime() {
    Duration at = Duration.ZERO;
    int steps = 3 + world.random().below(world.isLarge() ? 3 : 14);
    for (int step = 0; step < steps; step++) {
      at = at.plus(world.random().anyTime());
      world.time().after(at, world.random().happens(0.25) ? this::sweeps : people::act);
      if (world.random().happens(0.1)) {
        world.time().after(at.plus(world.random().anyTime()), lambda::sweep);
      }
    }
    standingFaults(at);
    world.time().after(at.plus(world.random().anyTime()), world::endFaults);
    world.time().runUntilQuiet();
  }

  /** One sweep, two at the same time, one that somebody else asks for, or an audit. */
  private void sweeps() {
    lambda.sweep();
    switch (world.random().below(10)) {
      case 0 -> lambda.sweep();
      case 1 -> lambda.requestSweep();
      case 2 -> lambda.requestAudit();
      default -> {}
    }
  }

  /** A policy that denies tagging for a while, and one that protects an AMI. */
  private void standingFaults(Duration until) {
    double probability = world.faults().standing();
    if (world.random().happens(probability)) {
      Duration begin = until.multipliedBy(world.random().below(10)).dividedBy(10);
      world.time().after(begin, () -> world.standing().denyTagging(true));
      world
          .time()
          .after(begin.plus(world.random().anyTime()), () -> world.standing().denyTagging(false));
    }
    if (world.random().happens(probability)) {
      world.standing().freeze(world.random().oneOf(world.ec2().images()).imageId());
    }
  }

  /** Longer than block public access takes to show a change, and than the brake remembers. */
  private void calmDown() {
    Duration calm = world.settings().sweepInterval().plusMinutes(20);
    world.time().after(calm, () -> world.note("seed", () -> "all is calm"));
    world.time().runUntilQuiet();
    world.noteFleet();
  }

  private void sweepUntilAllIsWell() {
    Convergence convergence = Convergence.from(world);
    for (int sweep = 0; sweep < Math.min(MOST_SWEEPS, convergence.sweeps()); sweep++) {
      sweepInCalm();
      oracles.check(() -> asksNothingInVain(convergence));
    }
    if (convergence.sweeps() > MOST_SWEEPS) {
      return;
    }
    oracles.check(convergence::check);
    oracles.check(oracles.ledger()::check);
    int announced = oracles.ledger().imageEvents().size();
    oracles.ledger().sweepEvents().clear();
    sweepInCalm();
    oracles.check(() -> onlyReads(convergence));
    oracles.check(() -> isQuiet(announced));
    audit();
  }

  /** Then as many sweeps as the limit of withdrawals spreads them over. */
  private void audit() {
    AuditedImages audited = AuditedImages.from(world);
    if (!audited.isEmpty()) {
      lambda.audit();
      world.time().runUntilQuiet();
      for (int sweep = 0; sweep < audited.sweeps(); sweep++) {
        sweepInCalm();
      }
      oracles.check(audited::check);
    }
  }

  /** One interval after the last one, so that the limit of withdrawals allows as many again. */
  private void sweepInCalm() {
    world.ec2().forgetCalls();
    world.time().after(world.settings().sweepInterval().plusMinutes(1), lambda::sweep);
    world.time().runUntilQuiet();
  }

  private void asksNothingInVain(Convergence convergence) {
    for (RecordedCall call : world.ec2().calls()) {
      if (!call.resultCode().equals(RecordedCall.OK)
          && !refusedForAnUnknownQuota(call, convergence)) {
        throw new Violation(Promise.ASKS_NOTHING_IN_VAIN, call.toString());
      }
    }
  }

  private static boolean refusedForAnUnknownQuota(RecordedCall call, Convergence convergence) {
    return (convergence.quotaHasHiddenAmis() || convergence.quotaIsExceeded())
        && call.resultCode().equals("ResourceLimitExceeded");
  }

  private void onlyReads(Convergence convergence) {
    for (RecordedCall call : world.ec2().calls()) {
      boolean read =
          call.action().equals("DescribeImages")
              || (READS.contains(call.action()) && convergence.someAreRefused());
      if (!read && !refusedForAnUnknownQuota(call, convergence)) {
        throw new Violation(Promise.ONLY_READS_WHAT_HAS_CONVERGED, call.toString());
      }
    }
  }

  private void isQuiet(int announced) {
    List<TakenEvent> events = oracles.ledger().imageEvents();
    List<String> sweepEvents = oracles.ledger().sweepEvents();
    boolean quiet =
        events.size() == announced && sweepEvents.equals(List.of("AMI Sweep Completed"));
    if (!quiet && world.settings().mode() == Mode.ENFORCE) {
      throw new Violation(
          Promise.IS_QUIET_ABOUT_WHAT_HAS_CONVERGED,
          events.subList(announced, events.size()) + " " + sweepEvents);
    }
  }
}
