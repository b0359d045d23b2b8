package dev.amipublisher.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.cli.LocalRun.AnswerPrinter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Closes the loop between the embedded EC2 and the function: an event that a change there brings
 * about reaches the function, unless the stack's rules would keep it back.
 */
final class ServedLoop implements AutoCloseable {

  private final LocalFunction function;
  private final String publishTagKey;
  private final AnswerPrinter printer;
  private final ExecutorService deliveries = Executors.newSingleThreadExecutor();
  private final CountDownLatch end = new CountDownLatch(1);

  ServedLoop(LocalFunction function, String publishTagKey, AnswerPrinter printer) {
    this.function = function;
    this.publishTagKey = publishTagKey;
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
            printer.print("▸ " + title, function.deliver(json.getBytes(StandardCharsets.UTF_8)));
          });
    }
  }

  /**
   * As the rules of the stack: tag changes of other keys and our own changes do not wake the
   * function.
   */
  private boolean wakesTheFunction(JsonObject event) {
    if (!event.has("detail")) {
      return true;
    }
    JsonObject detail = event.getAsJsonObject("detail");
    if (detail.has("changed-tag-keys")) {
      return detail
          .getAsJsonArray("changed-tag-keys")
          .toString()
          .contains('"' + publishTagKey + '"');
    }
    return !detail.has("userIdentity")
        || !detail.get("userIdentity").toString().contains(":role/ami-publisher\"");
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
