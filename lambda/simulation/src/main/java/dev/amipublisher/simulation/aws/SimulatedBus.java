package dev.amipublisher.simulation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.port.EventBus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The event bus: takes events in batches of ten, may take none or some of them, and may take them
 * without saying so.
 *
 * @param ours where events go that wake the function itself
 */
record SimulatedBus(World world, Run run, Calls calls, Consumer<String> ours) implements EventBus {

  private static final int BATCH = 10;
  private static final int ATTEMPTS = 3;

  @Override
  public List<Lost> put(List<EmittedEvent> events) {
    List<Lost> lost = new ArrayList<>();
    for (int from = 0; from < events.size(); from += BATCH) {
      List<EmittedEvent> open = events.subList(from, Math.min(from + BATCH, events.size()));
      for (int attempt = 1; attempt <= ATTEMPTS && !open.isEmpty(); attempt++) {
        open = putOnce(open);
      }
      open.forEach(event -> lost.add(new Lost(event, "InternalFailure")));
    }
    return lost;
  }

  private List<EmittedEvent> putOnce(List<EmittedEvent> events) {
    calls.pass("PutEvents");
    boolean wholly = world.chance.of(world.weather.putFails());
    boolean silently = world.chance.of(world.weather.putFails() / 4);
    List<EmittedEvent> refused = new ArrayList<>();
    for (EmittedEvent event : events) {
      if (wholly || world.chance.of(world.weather.putFails())) {
        refused.add(event);
      } else {
        take(event);
      }
    }
    calls.pass("PutEvents");
    if (silently || !refused.isEmpty()) {
      run.troubles++;
    }
    return silently ? events : refused;
  }

  private void take(EmittedEvent event) {
    JsonObject detail = event.detail();
    world.note(
        run.id,
        () ->
            "emits "
                + event.detailType()
                + " "
                + text(detail, "imageId")
                + " "
                + text(detail, "after"));
    if (event.resources().isEmpty()) {
      world.news.sweepsCompleted.add(event.detailType());
      if (event.detailType().equals("AMI Sweep Requested")) {
        ours.accept(envelope(event));
      }
    } else {
      world.news.told.add(
          new News.PendingOutcome(
              world.next(),
              text(detail, "imageId"),
              event.detailType(),
              text(detail, "before"),
              text(detail, "after")));
    }
  }

  private static String envelope(EmittedEvent event) {
    JsonObject envelope = new JsonObject();
    envelope.addProperty("source", "ami-publisher");
    envelope.addProperty("detail-type", event.detailType());
    envelope.add("detail", event.detail());
    return envelope.toString();
  }

  private static String text(JsonObject object, String name) {
    JsonElement element = object.get(name);
    return element == null || element.isJsonNull() ? "" : element.getAsString();
  }
}
