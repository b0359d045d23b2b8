package dev.amipublisher.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The events of {@code events/in}, which are packed into the jar. */
final class SampleEvents {

  private static final String FOLDER = "/events/in";

  private SampleEvents() {}

  /**
   * All of them, those about single AMIs before the sweeps that would leave them nothing to do, and
   * first of all the publications: one that succeeds, and one that is refused for a private key.
   */
  static List<EventFile> all() {
    URI folder = folder();
    if (!folder.getScheme().equals("jar")) {
      return read(Path.of(folder));
    }
    try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
      return read(jar.getPath(FOLDER));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static URI folder() {
    try {
      return Objects.requireNonNull(SampleEvents.class.getResource(FOLDER)).toURI();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<EventFile> read(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      List<EventFile> events = new ArrayList<>();
      // The stack's rules keep our own changes from us.
      for (Path file : found.filter(each -> !each.toString().endsWith("-by-us.json")).toList()) {
        events.add(new EventFile("events/in/" + file.getFileName(), Files.readString(file)));
      }
      events.sort(Comparator.comparingInt(SampleEvents::rank).thenComparing(EventFile::title));
      return events;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static int rank(EventFile event) {
    String name = event.title().substring("events/in/".length());
    if (name.equals("tag-set.json")) {
      return 0;
    }
    if (name.startsWith("tag-set-")) {
      return 1;
    }
    return name.matches("(alarm|empty|schedule|sweep).*") ? 3 : 2;
  }
}
