package dev.amipublisher.simulation.region;

import dev.amipublisher.simulation.region.function.RegionLambda;
import dev.amipublisher.simulation.region.oracle.Calm;
import dev.amipublisher.simulation.region.oracle.LastSweep;
import dev.amipublisher.simulation.region.oracle.RegionOracles;
import dev.amipublisher.simulation.region.people.RegionPeople;
import dev.amipublisher.simulation.region.promise.RegionPromise;
import dev.amipublisher.simulation.region.promise.RegionViolation;
import dev.amipublisher.simulation.region.world.RegionWorld;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.simulation.world.SeededRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One seed from beginning to end: three Regions, a history, then calm and a few sweeps. */
final class RegionSimulation {

  /** Until the next day at least: a copy that was deregistered is made again no earlier. */
  private static final Duration CALM = Duration.ofHours(25);

  /** A copy that is not listed yet has another token on the next day. */
  private static final Duration UNTIL_MIDNIGHT_IS_NEAR = Duration.ofMinutes(340);

  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(61);

  /** What is missing is copied, published there, and written on its source. */
  private static final int SWEEPS = 6;

  private final RegionWorld world;
  private final RegionOracles oracles;
  private final RegionPeople people;
  private final RegionLambda lambda;

  private RegionSimulation(long seed, RegionScenario scenario, boolean recording) {
    oracles = new RegionOracles(scenario.promises());
    world = new RegionWorld(seed, recording, oracles);
    oracles.watch(world);
    people = new RegionPeople(world, world.random().split());
    lambda = new RegionLambda(world, scenario.defect(), people::interfere, oracles::accepted);
  }

  /** Runs a seed; returns the promise that was not kept, or null. */
  static @Nullable RegionViolation run(long seed, RegionScenario scenario) {
    return new RegionSimulation(seed, scenario, false).violation();
  }

  /** Runs a seed again and returns its history, with what went wrong at its end. */
  static List<String> historyOf(long seed, RegionScenario scenario) {
    RegionSimulation simulation = new RegionSimulation(seed, scenario, true);
    RegionViolation violation = simulation.violation();
    simulation.world.noteFleet();
    List<String> history = simulation.world.history();
    history.add(violation == null ? "all promises kept" : String.valueOf(violation.getMessage()));
    return history;
  }

  private @Nullable RegionViolation violation() {
    try {
      live();
      return null;
    } catch (RegionViolation violation) {
      return violation;
    }
  }

  private void live() {
    try {
      eventfulTime();
      sweepsInCalm();
      new Calm(oracles, world).check();
      world.sites().forEach(site -> site.ec2().forgetCalls());
      sweep(BETWEEN_SWEEPS);
      new LastSweep(oracles, world).check();
    } catch (RuntimeException crash) {
      RegionViolation violation =
          new RegionViolation(RegionPromise.DOES_NOT_CRASH, String.valueOf(crash));
      violation.initCause(crash);
      throw violation;
    }
  }

  private void eventfulTime() {
    SeededRandom random = world.random();
    Duration at = Duration.ZERO;
    if (random.happens(0.4)) {
      at = UNTIL_MIDNIGHT_IS_NEAR.plusMinutes(random.below(25));
    }
    for (Site site : world.sites()) {
      if (random.happens(0.6)) {
        at = at.plus(random.anyTime());
        world.time().after(at, () -> lambda.sweep(site));
      }
    }
    int steps = 6 + random.below(20);
    for (int step = 0; step < steps; step++) {
      at = at.plus(random.anyTime());
      if (random.happens(0.15)) {
        at = at.plus(Duration.ofHours(1 + random.below(20)));
      }
      Site site = random.oneOf(world.sites());
      world.time().after(at, random.happens(0.4) ? () -> lambda.sweep(site) : people::act);
    }
    world.time().after(at.plus(random.anyTime()), world::endTrouble);
    world.time().runUntilQuiet();
  }

  private void sweepsInCalm() {
    world.time().after(CALM, () -> world.note("seed", () -> "all is calm"));
    world.time().runUntilQuiet();
    world.noteFleet();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      sweep(BETWEEN_SWEEPS);
    }
  }

  /** Each Region sweeps, one after the other. */
  private void sweep(Duration after) {
    for (Site site : world.sites()) {
      world.time().after(after.plusMinutes(world.sites().indexOf(site)), () -> lambda.sweep(site));
    }
    world.time().runUntilQuiet();
  }
}
