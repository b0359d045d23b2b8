package dev.amipublisher.infra;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** A stack as the app makes it, and the template that came of it. */
public final class SynthesizedStack {

  private static final Map<Map<String, ?>, SynthesizedStack> MADE = new ConcurrentHashMap<>();

  private final Stack stack;
  private final JsonObject template;

  private SynthesizedStack(Stack stack) {
    this.stack = stack;
    template = new Gson().toJsonTree(Template.fromStack(stack).toJSON()).getAsJsonObject();
  }

  /** The stack of nothing but defaults. */
  public static SynthesizedStack byDefault() {
    return with(Map.of());
  }

  /**
   * The stack that the app makes of context values, its first if there are several. Made once for
   * all tests, which must not change it: each takes a second or two.
   */
  public static SynthesizedStack with(Map<String, ?> context) {
    return MADE.computeIfAbsent(Map.copyOf(context), SynthesizedStack::synthesize);
  }

  private static SynthesizedStack synthesize(Map<String, ?> context) {
    App app = app(context);
    AmiPublisherApp.addStacks(app);
    return new SynthesizedStack((Stack) app.getNode().getChildren().getFirst());
  }

  /**
   * An app with these context values beside those of cdk.json, in enforce mode, and with a file
   * that stands in for the function's jar.
   */
  public static App app(Map<String, ?> context) {
    Map<String, Object> all = new TreeMap<>(committedContext());
    all.put("mode", "enforce");
    all.put("function-artifact", placeholder().toString());
    all.putAll(context);
    return new App(AppProps.builder().context(all).build());
  }

  /** The context of cdk.json: what a deployment without further words takes. */
  static Map<String, Object> committedContext() {
    try {
      JsonObject cdkJson =
          JsonParser.parseString(Files.readString(Path.of("../cdk.json"))).getAsJsonObject();
      return new Gson()
          .fromJson(cdkJson.get("context"), new TypeToken<Map<String, Object>>() {}.getType());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public Stack stack() {
    return stack;
  }

  /** The properties of all resources of a type, by logical name. */
  public Map<String, JsonObject> all(String type) {
    Map<String, JsonObject> found = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : template.getAsJsonObject("Resources").entrySet()) {
      JsonObject resource = entry.getValue().getAsJsonObject();
      if (resource.get("Type").getAsString().equals(type)) {
        found.put(entry.getKey(), resource.getAsJsonObject("Properties"));
      }
    }
    return found;
  }

  /** The properties of the only resource of a type. */
  public JsonObject only(String type) {
    Map<String, JsonObject> found = all(type);
    if (found.size() != 1) {
      throw new AssertionError("not one " + type + " but " + found.keySet());
    }
    return found.values().iterator().next();
  }

  /** The properties of the resource of a type with a name, such as an alarm's. */
  public JsonObject named(String type, String nameProperty, String name) {
    return all(type).values().stream()
        .filter(properties -> new JsonPrimitive(name).equals(properties.get(nameProperty)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type + " is named " + name));
  }

  /** The properties of the only resource of a type whose logical name begins so. */
  public JsonObject startingWith(String type, String prefix) {
    return all(type).entrySet().stream()
        .filter(entry -> entry.getKey().matches(prefix + "[0-9A-F]{8}"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no %s is called %s".formatted(type, prefix)));
  }

  /** The logical name of the function that events call. */
  public String eventsFunction() {
    return logicalName("AWS::Lambda::Function", "FunctionName", "ami-publisher");
  }

  /** The logical name of the functions' role. */
  public String functionRole() {
    return Objects.requireNonNull(all("AWS::Lambda::Function").get(eventsFunction()))
        .getAsJsonObject("Role")
        .getAsJsonArray("Fn::GetAtt")
        .get(0)
        .getAsString();
  }

  /** The logical name of the resource of a type with a name. */
  public String logicalName(String type, String nameProperty, String name) {
    JsonObject wanted = named(type, nameProperty, name);
    return all(type).entrySet().stream()
        .filter(entry -> entry.getValue().equals(wanted))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** The whole template. */
  public JsonObject template() {
    return template;
  }

  private static Path placeholder() {
    try {
      Path jar = Files.createTempFile("ami-publisher", ".jar");
      jar.toFile().deleteOnExit();
      Files.writeString(jar, "stands in for the function");
      return jar;
    } catch (IOException noTemporaryFolder) {
      throw new UncheckedIOException(noTemporaryFolder);
    }
  }
}
