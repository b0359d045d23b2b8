package dev.amipublisher.cli.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Chromium without a window, steered over its DevTools protocol.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class Browser implements AutoCloseable {

  private static final String LISTENING = "DevTools listening on ";
  private static final int SECONDS = 60;

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket page;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();

  private Browser(Process process, URI browser) throws IOException, InterruptedException {
    this.process = process;
    URI list = URI.create("http://127.0.0.1:" + browser.getPort() + "/json/list");
    String pages = http.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString()).body();
    String url =
        JsonParser.parseString(pages)
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject()
            .get("webSocketDebuggerUrl")
            .getAsString();
    this.page = http.newWebSocketBuilder().buildAsync(URI.create(url), new Receiver()).join();
    send("Page.enable", "{}");
  }

  /** Starts one with an empty profile. */
  static Browser start(Path profile) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox", // in a container the tests may run as root
                "--disable-gpu",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread.ofVirtual().start(() -> drain(output));
        return new Browser(process, URI.create(line.substring(LISTENING.length()).strip()));
      }
    }
    throw new IOException("Chromium ended before it listened.");
  }

  /** What nobody reads would stop it one day. */
  private static void drain(BufferedReader output) {
    try {
      while (output.readLine() != null) {
        // there is always more to say
      }
    } catch (IOException ended) {
      // so has the browser
    }
  }

  /** Opens a file and waits until it is loaded. */
  void open(Path file) {
    send("Page.navigate", "{\"url\": \"%s\"}".formatted(file.toUri()));
    for (int i = 0; i < 1_000; i++) {
      if (evaluate("document.readyState + location.protocol")
          .getAsString()
          .equals("completefile:")) {
        return;
      }
    }
    throw new IllegalStateException(file + " does not load");
  }

  /** Evaluates an expression, or awaits a promise. */
  JsonElement evaluate(String expression) {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("expression", expression);
    parameters.addProperty("returnByValue", true);
    parameters.addProperty("awaitPromise", true);
    JsonObject result = send("Runtime.evaluate", parameters.toString());
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(result.toString());
    }
    JsonElement value = result.getAsJsonObject("result").get("value");
    return value == null ? JsonNull.INSTANCE : value;
  }

  /** Shows the page as on such a screen. */
  void screen(int width, int height, boolean dark) {
    send(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\": %d, \"height\": %d, \"deviceScaleFactor\": 1, \"mobile\": %b}"
            .formatted(width, height, width < 600));
    send(
        "Emulation.setEmulatedMedia",
        "{\"features\": [{\"name\": \"prefers-color-scheme\", \"value\": \"%s\"}]}"
            .formatted(dark ? "dark" : "light"));
  }

  /** Clicks in the middle of an element. */
  void click(String selector) {
    JsonObject at =
        evaluate(
                """
                (() => {
                  const found = document.querySelector(%s);
                  found.scrollIntoView({block: "center"});
                  const box = found.getBoundingClientRect();
                  return {x: box.x + box.width / 2, y: box.y + box.height / 2};
                })()\
                """
                    .formatted(quoted(selector)))
            .getAsJsonObject();
    for (String type : new String[] {"mousePressed", "mouseReleased"}) {
      send(
          "Input.dispatchMouseEvent",
          "{\"type\": \"%s\", \"button\": \"left\", \"clickCount\": 1, \"x\": %s, \"y\": %s}"
              .formatted(type, at.get("x"), at.get("y")));
    }
  }

  /** Presses a key that has a code, such as Tab or Enter. */
  void press(String key, int code) {
    String text = key.equals("Enter") ? ", \"text\": \"\\r\"" : "";
    for (String type : new String[] {"keyDown", "keyUp"}) {
      send(
          "Input.dispatchKeyEvent",
          "{\"type\": \"%s\", \"key\": \"%s\", \"windowsVirtualKeyCode\": %d%s}"
              .formatted(type, key, code, type.equals("keyDown") ? text : ""));
    }
  }

  /** Types a text into what has the focus. */
  void type(String text) {
    send("Input.insertText", "{\"text\": %s}".formatted(quoted(text)));
  }

  /** Takes a picture of what is seen. */
  void picture(Path file) throws IOException {
    JsonObject picture = send("Page.captureScreenshot", "{\"format\": \"png\"}");
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(picture.get("data").getAsString()));
  }

  private static String quoted(String text) {
    return new JsonPrimitive(text).toString();
  }

  private JsonObject send(String method, String parameters) {
    int id = number.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    answers.put(id, answer);
    page.sendText(
            "{\"id\": %d, \"method\": \"%s\", \"params\": %s}".formatted(id, method, parameters),
            true)
        .join();
    JsonObject message = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    if (message.has("error")) {
      throw new IllegalStateException(method + ": " + message);
    }
    return message.getAsJsonObject("result");
  }

  /** Puts messages together and gives answers to those who wait for them. */
  private final class Receiver implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        JsonObject json = JsonParser.parseString(message.toString()).getAsJsonObject();
        message.setLength(0);
        CompletableFuture<JsonObject> waiting =
            json.has("id") ? answers.remove(json.get("id").getAsInt()) : null;
        if (waiting != null) {
          waiting.complete(json);
        }
      }
      socket.request(1);
      return null;
    }
  }

  @Override
  public void close() {
    page.abort();
    http.shutdownNow();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }
}
