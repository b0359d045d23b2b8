package dev.amipublisher.simulation.aws;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.oracle.Oracles;
import dev.amipublisher.simulation.promise.TakenEvent;
import dev.amipublisher.simulation.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The event bus as one invocation calls it: it may accept none or some of the events, and may
 * accept them without saying so.
 */
public final class SimulatedEventBridge {

  private final World world;
  private final SimulatedInvocation invocation;
  private final Oracles oracles;
  private final CallFaults faults;
  private final Consumer<String> ours;

  /**
   * The bus as an invocation calls it.
   *
   * @param ours receives the events that invoke the function itself
   */
  SimulatedEventBridge(
      SimulatedInvocation invocation, Oracles oracles, CallFaults faults, Consumer<String> ours) {
    this.world = invocation.world();
    this.invocation = invocation;
    this.oracles = oracles;
    this.faults = faults;
    this.ours = ours;
  }

  /** Makes one attempt of PutEvents; returns those events that it reports as failed. */
  public List<EmittedEvent> putEvents(List<EmittedEvent> events) {
    faults.pass("PutEvents");
    double probability = world.faults().events().refused();
    boolean wholly = world.random().happens(probability);
    boolean silently = world.random().happens(probability / 4);
    List<EmittedEvent> failed = new ArrayList<>();
    for (EmittedEvent event : events) {
      if (wholly || world.random().happens(probability)) {
        failed.add(event);
      } else {
        accept(event);
      }
    }
    faults.pass("PutEvents");
    if (silently || !failed.isEmpty()) {
      invocation.busTrouble();
    }
    return silently ? events : failed;
  }

  private void accept(EmittedEvent event) {
    JsonElement imageId = event.resources().isEmpty() ? null : event.detail().get("imageId");
    TakenEvent taken =
        new TakenEvent(
            world.next(),
            event.detailType(),
            imageId == null ? "" : imageId.getAsString(),
            event.detail());
    world.note(invocation.id(), () -> "emits " + taken);
    oracles.accepted(invocation, taken);
    if (event.detailType().equals("AMI Sweep Requested")) {
      ours.accept(envelope(event));
    }
  }

  private static String envelope(EmittedEvent event) {
    JsonObject envelope = new JsonObject();
    envelope.addProperty("source", "ami-publisher");
    envelope.addProperty("detail-type", event.detailType());
    envelope.add("detail", event.detail());
    return envelope.toString();
  }
}
