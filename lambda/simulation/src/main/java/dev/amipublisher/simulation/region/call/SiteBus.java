package dev.amipublisher.simulation.region.call;

import com.google.gson.JsonObject;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.simulation.region.world.SiteInvocation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The event bus of one Region, which may refuse events.
 *
 * @param accepted receives the events that it takes
 * @param ours receives those that invoke the function itself
 */
record SiteBus(
    SiteCalls calls,
    Deadline deadline,
    BiConsumer<SiteInvocation, EmittedEvent> accepted,
    Consumer<String> ours)
    implements EventBus {

  @Override
  public List<Rejected> put(List<EmittedEvent> events) {
    List<Rejected> lost = new ArrayList<>();
    for (EmittedEvent event : events) {
      if (deadline.isOver()
          || calls.invocation().site().isOut()
          || calls.world().random().happens(calls.world().weather().events().refused())) {
        lost.add(new Rejected(event, "InternalFailure"));
      } else {
        accept(event);
      }
    }
    calls.pass("PutEvents", calls.world().random().millis(5, 300));
    return lost;
  }

  private void accept(EmittedEvent event) {
    calls
        .world()
        .note(calls.invocation().id(), () -> "emits " + event.detailType() + event.resources());
    accepted.accept(calls.invocation(), event);
    if (event.detailType().equals("AMI Sweep Requested")) {
      JsonObject envelope = new JsonObject();
      envelope.addProperty("source", "ami-publisher");
      envelope.addProperty("detail-type", event.detailType());
      envelope.addProperty("account", calls.invocation().site().home().accountId());
      envelope.addProperty("region", calls.invocation().site().name());
      envelope.add("detail", event.detail());
      ours.accept(envelope.toString());
    }
  }
}
