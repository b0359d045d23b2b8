package dev.amipublisher.aws;

import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.vocabulary.EventSources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Emits events with PutEvents. A call that succeeds may still have failed for some of its entries;
 * those are put again.
 *
 * @param client EventBridge
 * @param busName the name or ARN of the bus
 * @param deadline when the invocation ends
 * @param sleeper how to wait
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html">Sending
 *     events with PutEvents</a>
 */
record EventBridgeBus(
    Supplier<EventBridgeClient> client, String busName, Deadline deadline, Sleeper sleeper)
    implements EventBus {

  /** EventBridge takes no more in one call. */
  private static final int BATCH = 10;

  private static final int ATTEMPTS = 3;

  @Override
  public List<Rejected> put(List<EmittedEvent> events) {
    List<Rejected> lost = new ArrayList<>();
    for (int from = 0; from < events.size(); from += BATCH) {
      lost.addAll(putBatch(events.subList(from, Math.min(from + BATCH, events.size()))));
    }
    return lost;
  }

  private List<Rejected> putBatch(List<EmittedEvent> batch) {
    List<Rejected> lost = putOnce(batch);
    for (int attempt = 2; attempt <= ATTEMPTS && !lost.isEmpty(); attempt++) {
      sleeper.sleep(Duration.ofMillis(200L * attempt));
      lost = putOnce(lost.stream().map(Rejected::event).toList());
    }
    return lost;
  }

  /** Puts them, unless what is left of the time is needed for the log. */
  private List<Rejected> putOnce(List<EmittedEvent> batch) {
    if (deadline.isOver()) {
      return batch.stream().map(event -> new Rejected(event, "Time ran out.")).toList();
    }
    List<PutEventsRequestEntry> entries = batch.stream().map(this::entry).toList();
    List<PutEventsResultEntry> results;
    try {
      results =
          client
              .get()
              .putEvents(
                  request ->
                      request.entries(entries).overrideConfiguration(AwsCalls.within(deadline)))
              .entries();
    } catch (SdkException failed) {
      return batch.stream()
          .map(event -> new Rejected(event, String.valueOf(failed.getMessage())))
          .toList();
    }
    List<Rejected> lost = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (i >= results.size()) {
        lost.add(new Rejected(batch.get(i), "The bus did not say whether it took the event."));
        continue;
      }
      PutEventsResultEntry result = results.get(i);
      if (result.errorCode() != null) {
        lost.add(new Rejected(batch.get(i), result.errorCode() + ": " + result.errorMessage()));
      }
    }
    return lost;
  }

  private PutEventsRequestEntry entry(EmittedEvent event) {
    return PutEventsRequestEntry.builder()
        .eventBusName(busName)
        .source(EventSources.OURS)
        .detailType(event.detailType())
        .resources(event.resources())
        .detail(event.detail().toString())
        .build();
  }
}
