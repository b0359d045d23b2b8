package dev.amipublisher.aws;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Deadline;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parameters that name the newest AMI of each family and architecture in this Region. They are
 * changed before the catalogue that they follow from is stored, so that what is stored says that
 * they were.
 *
 * @param images the AMIs
 * @param store where they are
 * @param path what their names begin with
 * @param region of the AMIs
 * @param catalogues the catalogues
 */
record ParameterCatalogues(
    FamilyImages images, ParameterStore store, String path, String region, Catalogues catalogues)
    implements Catalogues {

  @Override
  public List<ImageFacts> publicImages(String family) {
    return catalogues.publicImages(family);
  }

  @Override
  public Map<String, String> stored() {
    return catalogues.stored();
  }

  @Override
  public void write(String family, String text) {
    String below = path + "/" + family;
    Map<String, String> wanted = newest(below, text);
    Deadline deadline = images.deadline();
    Map<String, String> present = store.below(below, false, deadline);
    wanted.forEach(
        (name, imageId) -> {
          if (!present.containsKey(name)) {
            store.create(name, imageId, path, deadline);
          } else if (!imageId.equals(present.get(name))) {
            store.change(name, imageId, path, deadline);
          }
        });
    present.keySet().stream()
        .filter(name -> !wanted.containsKey(name))
        .forEach(name -> store.delete(name, path, deadline));
    catalogues.write(family, text);
  }

  private Map<String, String> newest(String below, String text) {
    Map<String, String> newest = new TreeMap<>();
    JsonParser.parseString(text)
        .getAsJsonObject()
        .getAsJsonObject("architectures")
        .asMap()
        .forEach(
            (architecture, json) -> {
              JsonElement here = regions(json.getAsJsonObject()).get(region);
              if (here != null) {
                newest.put(
                    below + "/" + architecture, here.getAsJsonObject().get("image").getAsString());
              }
            });
    return newest;
  }

  private static JsonObject regions(JsonObject architecture) {
    return architecture.getAsJsonObject("images").getAsJsonObject("aws").getAsJsonObject("regions");
  }
}
