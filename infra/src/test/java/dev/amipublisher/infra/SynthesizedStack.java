package dev.amipublisher.infra;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** A stack as the app makes it, and the template that came of it. */
public final class SynthesizedStack {

  private static final SynthesizedStack BY_DEFAULT = with(Map.of());

  private final Stack stack;
  private final JsonObject template;

  private SynthesizedStack(Stack stack) {
    this.stack = stack;
    template = new Gson().toJsonTree(Template.fromStack(stack).toJSON()).getAsJsonObject();
  }

  /** The stack of nothing but defaults. Made once, for all tests. */
  public static SynthesizedStack byDefault() {
    return BY_DEFAULT;
  }

  /** The stack that the app makes of context values, its first if there are several. */
  public static SynthesizedStack with(Map<String, ?> context) {
    App app = app(context);
    AmiPublisherApp.addStacks(app);
    return new SynthesizedStack((Stack) app.getNode().getChildren().getFirst());
  }

  /** An app with these context values, and with a file that stands in for the function's jar. */
  public static App app(Map<String, ?> context) {
    Map<String, Object> all = new TreeMap<>(context);
    all.putIfAbsent("function-artifact", placeholder().toString());
    return new App(AppProps.builder().context(all).build());
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

  /** The logical name of the function's role. */
  public String functionRole() {
    return only("AWS::Lambda::Function")
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
