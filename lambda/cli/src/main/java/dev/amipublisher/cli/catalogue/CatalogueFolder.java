package dev.amipublisher.cli.catalogue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.amipublisher.catalogue.Catalogue;
import dev.amipublisher.cli.account.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a file for each family. A file of a family that has no public AMI any more stays,
 * and lists none: those who still read it must not find what was withdrawn.
 *
 * @param folder made if it is not there
 */
public record CatalogueFolder(Path folder) {

  private static final String ENDING = ".json";

  /**
   * Writes catalogues; a file that would not change is not touched.
   *
   * @return how many AMIs each file lists, by the name of the file
   * @throws Mistake if the folder cannot be written
   */
  public SortedMap<String, Integer> write(String owner, Map<String, Catalogue> catalogues) {
    try {
      Files.createDirectories(folder);
      SortedMap<String, Catalogue> all = new TreeMap<>();
      for (String family : familiesOf(owner)) {
        all.put(family, new Catalogue(family, owner, List.of()));
      }
      all.putAll(catalogues);
      SortedMap<String, Integer> written = new TreeMap<>();
      for (Catalogue catalogue : all.values()) {
        write(catalogue);
        written.put(catalogue.family() + ENDING, catalogue.images().size());
      }
      return written;
    } catch (IOException failed) {
      throw new Mistake("The catalogue cannot be written to %s: %s.".formatted(folder, failed));
    }
  }

  private void write(Catalogue catalogue) throws IOException {
    Path file = folder.resolve(catalogue.family() + ENDING);
    if (!Files.exists(file) || !Files.readString(file).equals(catalogue.text())) {
      Files.writeString(file, catalogue.text());
    }
  }

  /** The families of this owner that were written here before. */
  private List<String> familiesOf(String owner) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .filter(file -> isCatalogue(file, owner))
          .map(CatalogueFolder::family)
          .toList();
    }
  }

  private static boolean isCatalogue(Path file, String owner) {
    try {
      return JsonParser.parseString(Files.readString(file)) instanceof JsonObject json
          && isText(json.get("owner"), owner)
          && isText(json.get("family"), family(file));
    } catch (IOException | JsonParseException somethingElse) {
      return false;
    }
  }

  private static boolean isText(@Nullable JsonElement element, String text) {
    return element != null && element.isJsonPrimitive() && element.getAsString().equals(text);
  }

  private static String family(Path file) {
    String name = file.toFile().getName();
    return name.substring(0, name.length() - ENDING.length());
  }
}
