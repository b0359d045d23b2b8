package dev.amipublisher.catalogue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is public of one family of AMIs. It has nothing in it that changes without cause: the same
 * AMIs are the same text.
 *
 * @param family what the family tag says
 * @param owner the account that owns the AMIs
 * @param images the AMIs, the newest version first; may be none
 */
public record Catalogue(String family, String owner, List<CatalogueImage> images) {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** Puts the AMIs into their order. */
  public Catalogue {
    images = NewestFirst.sorted(images);
  }

  /** The catalogues of some AMIs, by family. */
  public static SortedMap<String, Catalogue> byFamily(
      String owner, Collection<CatalogueImage> some) {
    SortedMap<String, List<CatalogueImage>> families = new TreeMap<>();
    some.forEach(
        image -> families.computeIfAbsent(image.family(), _ -> new ArrayList<>()).add(image));
    SortedMap<String, Catalogue> catalogues = new TreeMap<>();
    families.forEach(
        (family, images) -> catalogues.put(family, new Catalogue(family, owner, images)));
    return catalogues;
  }

  /** As it is written into a file. */
  public String text() {
    return GSON.toJson(json()) + "\n";
  }

  /**
   * As JSON. {@code architectures} has the newest version, in the form that Fedora CoreOS's streams
   * have.
   *
   * @see <a href="https://builds.coreos.fedoraproject.org/streams/stable.json">A stream</a>
   */
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("family", family);
    json.addProperty("owner", owner);
    json.add("architectures", architectures());
    JsonArray entries = new JsonArray();
    entries().forEach(entries::add);
    json.add("images", entries);
    return json;
  }

  private JsonObject architectures() {
    SortedMap<String, SortedMap<String, CatalogueImage>> newest = new TreeMap<>();
    for (CatalogueImage image : images) {
      newest
          .computeIfAbsent(image.architecture(), _ -> new TreeMap<>())
          .putIfAbsent(image.region(), image);
    }
    JsonObject json = new JsonObject();
    newest.forEach(
        (architecture, byRegion) -> {
          JsonObject regions = new JsonObject();
          byRegion.forEach((region, image) -> regions.add(region, reference(image)));
          json.add(architecture, nested("images", nested("aws", nested("regions", regions))));
        });
    return json;
  }

  /** An entry each for a version and an architecture; a version built again has one more. */
  private List<JsonObject> entries() {
    record Key(String version, String architecture, int build) {}

    Map<Key, SortedMap<String, CatalogueImage>> entries = new LinkedHashMap<>();
    Map<List<String>, Integer> builds = new HashMap<>();
    for (CatalogueImage image : images) {
      int build =
          builds.merge(
              List.of(image.version(), image.architecture(), image.region()), 1, Integer::sum);
      entries
          .computeIfAbsent(
              new Key(image.version(), image.architecture(), build), _ -> new TreeMap<>())
          .put(image.region(), image);
    }
    List<JsonObject> written = new ArrayList<>();
    entries.forEach(
        (key, byRegion) -> {
          JsonObject regions = new JsonObject();
          byRegion.forEach((region, image) -> regions.add(region, whole(image)));
          JsonObject entry = new JsonObject();
          entry.addProperty("version", key.version());
          entry.addProperty("architecture", key.architecture());
          entry.add("regions", regions);
          written.add(entry);
        });
    return written;
  }

  private static JsonObject reference(CatalogueImage image) {
    JsonObject json = new JsonObject();
    json.addProperty("release", image.version());
    json.addProperty("image", image.imageId());
    return json;
  }

  private static JsonObject whole(CatalogueImage image) {
    JsonObject json = reference(image);
    json.addProperty("name", image.name());
    if (image.created() != null) {
      json.addProperty("created", image.created().toString());
    }
    if (image.deprecates() != null) {
      json.addProperty("deprecates", image.deprecates().toString());
    }
    if (image.withdraws() != null) {
      json.addProperty("withdraws", image.withdraws().toString());
    }
    return json;
  }

  private static JsonObject nested(String name, JsonObject inner) {
    JsonObject outer = new JsonObject();
    outer.add(name, inner);
    return outer;
  }
}
