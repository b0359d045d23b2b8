package dev.amipublisher.simulation.oracle;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.simulation.invocation.PermissionRequest;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.promise.Oracle;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.TakenEvent;
import dev.amipublisher.simulation.promise.Violation;
import dev.amipublisher.simulation.world.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All oracles of a world. The first violation counts, even if something on its way swallows it. */
public final class Oracles implements Oracle {

  private final Set<Promise> held;
  private final ChangeLedger ledger;
  private final List<Oracle> all;
  private @Nullable Violation first;

  /** The oracles of a world, which hold the function to these promises. */
  public Oracles(World world, Set<Promise> held) {
    this.held = held;
    Excuses excuses = new Excuses(world);
    this.ledger = new ChangeLedger(world, excuses);
    ImageActivity activity = new ImageActivity(world);
    this.all =
        List.of(
            activity,
            new SafetyInvariants(world),
            new FreshReads(),
            new WithdrawalWindow(world),
            new RevocationHistory(world, activity),
            new LogInvariants(world),
            new OutcomeInvariants(world, activity),
            new OutcomePublisher(world, activity),
            new SweepInvariants(),
            excuses,
            ledger);
  }

  /** The changes that the function made, and the events that announce them. */
  public ChangeLedger ledger() {
    return ledger;
  }

  /** The first promise that was not kept; null if all were. */
  public @Nullable Violation first() {
    return first;
  }

  /** Runs a check, and throws what it finds unless the promise is none of those held. */
  public void check(Runnable check) {
    try {
      check.run();
    } catch (Violation violation) {
      if (held.contains(violation.promise())) {
        if (first == null) {
          first = violation;
        }
        throw violation;
      }
    }
  }

  private void each(Consumer<Oracle> event) {
    for (Oracle oracle : all) {
      check(() -> event.accept(oracle));
    }
  }

  @Override
  public void requested(SimulatedInvocation invocation, PermissionRequest request) {
    each(oracle -> oracle.requested(invocation, request));
  }

  @Override
  public void acceptedChange(SimulatedInvocation invocation, PermissionRequest request) {
    each(oracle -> oracle.acceptedChange(invocation, request));
  }

  @Override
  public void refused(SimulatedInvocation invocation, PermissionRequest request) {
    each(oracle -> oracle.refused(invocation, request));
  }

  @Override
  public void changedByFunction(
      SimulatedInvocation invocation, Set<String> named, Image before, Image after) {
    each(oracle -> oracle.changedByFunction(invocation, named, before, after));
  }

  @Override
  public void changedByOthers(Image before, Image after) {
    each(oracle -> oracle.changedByOthers(before, after));
  }

  @Override
  public void writesTags(SimulatedInvocation invocation, String imageId, Map<String, String> tags) {
    each(oracle -> oracle.writesTags(invocation, imageId, tags));
  }

  @Override
  public void accepted(SimulatedInvocation invocation, TakenEvent event) {
    each(oracle -> oracle.accepted(invocation, event));
  }

  @Override
  public void measured(SimulatedInvocation invocation, JsonObject line) {
    each(oracle -> oracle.measured(invocation, line));
  }

  @Override
  public void logged(SimulatedInvocation invocation, JsonObject line) {
    each(oracle -> oracle.logged(invocation, line));
  }

  @Override
  public void failed(SimulatedInvocation invocation, long interference, RuntimeException why) {
    each(oracle -> oracle.failed(invocation, interference, why));
  }

  @Override
  public void ended(SimulatedInvocation invocation) {
    each(oracle -> oracle.ended(invocation));
  }

  @Override
  public void killed(SimulatedInvocation invocation) {
    each(oracle -> oracle.killed(invocation));
  }
}
