package dev.amipublisher.cli.local;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.LocalEventBridge;
import dev.amipublisher.vocabulary.TriggerPatterns;
import dev.amipublisher.vocabulary.WakePattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import software.amazon.event.ruler.Machine;

/**
 * Closes the loop between the embedded EC2 and the function: an event that a change there brings
 * about reaches the function, unless the stack's rules would keep it back.
 */
final class ServedLoop implements AutoCloseable {

  private final LocalFunction function;
  private final Machine rules;
  private final BiConsumer<String, LocalFunction.Answer> printer;
  private final ExecutorService deliveries = Executors.newSingleThreadExecutor();
  private final CountDownLatch end = new CountDownLatch(1);

  /**
   * Makes a loop.
   *
   * @param roleArn as whom the function calls the embedded EC2
   * @param printer shows what came of an event
   */
  ServedLoop(
      LocalFunction function,
      String publishTagKey,
      String roleArn,
      BiConsumer<String, LocalFunction.Answer> printer) {
    this.function = function;
    this.rules =
        rules(
            new TriggerPatterns(
                publishTagKey, roleArn, List.of(TriggerPatterns.SWEEP_OVERDUE_ALARM)));
    this.printer = printer;
  }

  /** Takes an event and returns at once. */
  void take(String json) {
    JsonObject event = JsonParser.parseString(json).getAsJsonObject();
    if (wakesTheFunction(event)) {
      deliveries.execute(
          () -> {
            String title =
                event.has("detail-type") ? event.get("detail-type").getAsString() : "Sweep";
            printer.accept(title, function.deliver(json.getBytes(StandardCharsets.UTF_8)));
          });
    }
  }

  /** Takes an entry that was put on the event bus, such as the request for a sweep. */
  void takeEntry(LocalEventBridge.Entry entry) {
    JsonObject event = new JsonObject();
    event.addProperty("version", "0");
    event.addProperty("source", entry.source());
    event.addProperty("detail-type", entry.detailType());
    event.add("detail", JsonParser.parseString(entry.detail()));
    JsonArray resources = new JsonArray();
    entry.resources().forEach(resources::add);
    event.add("resources", resources);
    take(event.toString());
  }

  /** What the rules of the stack let through; an empty event comes by hand, without a rule. */
  private boolean wakesTheFunction(JsonObject event) {
    try {
      return event.isEmpty() || !rules.rulesForJSONEvent(event.toString()).isEmpty();
    } catch (Exception malformed) {
      throw new IllegalStateException("not an event: " + event, malformed);
    }
  }

  private static Machine rules(TriggerPatterns patterns) {
    Machine machine = Machine.builder().build();
    try {
      for (WakePattern pattern : patterns.all()) {
        machine.addRule(pattern.name(), pattern.toJson());
      }
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
    return machine;
  }

  /** Returns when the loop is closed or the thread interrupted. */
  void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end.countDown();
    deliveries.shutdownNow();
  }
}
