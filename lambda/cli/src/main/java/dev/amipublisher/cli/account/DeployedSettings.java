package dev.amipublisher.cli.account;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.amipublisher.vocabulary.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The function's settings as a {@code cdk.json} gives them to its deployment. */
public final class DeployedSettings {

  private DeployedSettings() {}

  /**
   * The environment variables that the function would have.
   *
   * @throws Mistake if the file has no {@code context}
   */
  public static Map<String, String> read(Path file) {
    JsonObject context = context(file);
    Map<String, String> variables = new HashMap<>();
    for (Setting setting : Setting.values()) {
      JsonElement value = context.get(setting.contextKey());
      if (value != null && value.isJsonPrimitive()) {
        variables.put(setting.environmentVariable(), value.getAsString());
      }
    }
    return variables;
  }

  private static JsonObject context(Path file) {
    try {
      JsonElement json = JsonParser.parseString(Files.readString(file));
      if (json.isJsonObject()
          && json.getAsJsonObject().get("context") instanceof JsonObject found) {
        return found;
      }
    } catch (IOException | JsonParseException unreadable) {
      // said below
    }
    throw new Mistake(file + " holds no settings: it has to be a cdk.json with a 'context'.");
  }
}
