package dev.amipublisher.simulation.aws;

import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.port.EventBus;
import java.util.ArrayList;
import java.util.List;

/** The event bus, given events in batches of ten as the adapter of AWS does. */
record SimulatedBus(SimulatedEventBridge eventBridge, Deadline deadline) implements EventBus {

  private static final int BATCH = 10;
  private static final int ATTEMPTS = 3;

  @Override
  public List<Rejected> put(List<EmittedEvent> events) {
    List<Rejected> lost = new ArrayList<>();
    for (int from = 0; from < events.size(); from += BATCH) {
      List<EmittedEvent> open = events.subList(from, Math.min(from + BATCH, events.size()));
      for (int attempt = 1; attempt <= ATTEMPTS && !open.isEmpty(); attempt++) {
        open = deadline.isOver() ? open : eventBridge.putEvents(open);
      }
      open.forEach(event -> lost.add(new Rejected(event, "InternalFailure")));
    }
    return lost;
  }
}
