package dev.amipublisher.cli.local;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.amipublisher.cli.account.Mistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An event to deliver.
 *
 * @param title the file's name, as it was given
 * @param json the event
 */
public record EventFile(String title, String json) {

  /**
   * Reads a file.
   *
   * @param directory what the name is relative to
   * @throws Mistake if there is no event in it
   */
  public static EventFile read(String name, Path directory) {
    Path file = directory.resolve(name);
    if (Files.isDirectory(file)) {
      throw new Mistake(name + " is a directory: name the event files in it.");
    }
    if (!Files.isRegularFile(file)) {
      throw new Mistake("There is no event file " + name + ".");
    }
    String json;
    try {
      json = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new Mistake("The event file %s cannot be read: %s.".formatted(name, unreadable));
    }
    if (!isObject(json)) {
      throw new Mistake(
          name + " holds no event: an event is a JSON object, as EventBridge delivers it.");
    }
    return new EventFile(name, json);
  }

  private static boolean isObject(String json) {
    try {
      return JsonParser.parseString(json).isJsonObject();
    } catch (JsonParseException malformed) {
      return false;
    }
  }
}
