package dev.amipublisher.inspection.check.file;

import static dev.amipublisher.inspection.check.file.SecretSearch.NONE;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.TreeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of one check that are known to hold credentials, as {@code credential-files.txt} lists
 * them.
 *
 * @param looksFor what the check looks for, in one sentence
 * @param byName files by their name
 * @param byDirectory those of no one name by that of their directory
 * @param others those with neither
 */
record CredentialFiles(
    String looksFor,
    Map<String, List<CredentialFile>> byName,
    Map<String, List<CredentialFile>> byDirectory,
    List<CredentialFile> others) {

  /** As much of a file as is looked at. */
  private static final int LOOKED_AT = 1024 * 1024;

  /** Parts of names of files that are templates, and hold no credentials. */
  private static final Set<String> TEMPLATES =
      Set.of("dist", "example", "sample", "schema", "template", "tmpl", "tpl");

  private static final Map<String, CredentialFiles> ALL = read();

  /** Those of a check. */
  static CredentialFiles of(String check) {
    CredentialFiles files = ALL.get(check);
    if (files == null) {
      throw new IllegalStateException("No files are listed for the check " + check + ".");
    }
    return files;
  }

  /** Whether there is one at a place. */
  boolean concern(Place place) {
    return !place.packaged()
        && !isTemplate(place.name())
        && candidates(place).findAny().isPresent();
  }

  /** Reports the first secret of a file that is at a place of one. */
  void examine(FileCheck check, TreeFile file, Evidence evidence) {
    String text = file.head(LOOKED_AT);
    Place place = Place.of(file.seenAs(), false);
    for (CredentialFile candidate : (Iterable<CredentialFile>) candidates(place)::iterator) {
      int line = candidate.how().line(text);
      if (line != NONE && !isReportedElsewhere(candidate, place, text)) {
        evidence.found(check, file, line, candidate.what());
        return;
      }
    }
    if (file.node().size() > LOOKED_AT) {
      evidence.readInPart(file, LOOKED_AT);
    }
  }

  /** Whether a check before this one reports the file, or any does that knows its tool. */
  private boolean isReportedElsewhere(CredentialFile candidate, Place place, String text) {
    boolean before = true;
    for (CredentialFiles files : ALL.values()) {
      before &= !files.looksFor.equals(looksFor);
      boolean any = before;
      if (files
          .candidates(place)
          .filter(other -> any || !other.how().isGeneral())
          .anyMatch(other -> other.how().line(text) != NONE)) {
        return candidate.how().isGeneral();
      }
    }
    return false;
  }

  private Stream<CredentialFile> candidates(Place place) {
    boolean dependency = place.isDependency();
    return Stream.of(
            byName.getOrDefault(place.name(), List.of()),
            byDirectory.getOrDefault(place.directory(), List.of()),
            others)
        .flatMap(List::stream)
        .filter(file -> file.where().mayMatch(place.name()))
        .filter(file -> !dependency || !file.how().isGeneral())
        .filter(file -> file.where().matches(place.names()));
  }

  private static boolean isTemplate(String name) {
    return Stream.of(name.split("\\.", -1)).skip(1).anyMatch(TEMPLATES::contains);
  }

  private void add(CredentialFile file) {
    String name = file.where().lastName();
    String directory = file.where().directory();
    if (PathEnd.isLiteral(name)) {
      byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(file);
    } else if (PathEnd.isLiteral(directory) && !name.equals("**")) {
      byDirectory.computeIfAbsent(directory, _ -> new ArrayList<>()).add(file);
    } else {
      others.add(file);
    }
  }

  private static Map<String, CredentialFiles> read() {
    Map<String, CredentialFiles> all = new LinkedHashMap<>();
    Map<String, String> searches = new HashMap<>();
    CredentialFiles current = null;
    for (String line : (Iterable<String>) lines()::iterator) {
      if (line.startsWith("[")) {
        int end = line.indexOf(']');
        current =
            new CredentialFiles(
                line.substring(end + 2), new HashMap<>(), new HashMap<>(), new ArrayList<>());
        all.put(line.substring(1, end), current);
      } else if (line.startsWith("@")) {
        String[] parts = line.split(" = ", 2);
        searches.put(parts[0], parts[1]);
      } else if (current != null && !line.isBlank()) {
        String[] parts = line.split(" \\| ", 3);
        SecretSearch how = SecretSearch.parse(searches.getOrDefault(parts[2], parts[2]));
        for (String where : alternatives(parts[0])) {
          current.add(new CredentialFile(PathEnd.parse(where), parts[1], how));
        }
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /** What {@code a.{b,c}} stands for. */
  private static List<String> alternatives(String where) {
    int begin = where.lastIndexOf('{');
    if (begin < 0) {
      return List.of(where);
    }
    int end = where.indexOf('}', begin);
    return Stream.of(where.substring(begin + 1, end).split(",", -1))
        .map(each -> where.substring(0, begin) + each + where.substring(end + 1))
        .flatMap(each -> alternatives(each).stream())
        .toList();
  }

  private static Stream<String> lines() {
    String name = "credential-files.txt";
    try (InputStream file = CredentialFiles.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("The file " + name + " is not there.");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
