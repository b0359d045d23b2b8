package dev.amipublisher.aws;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.amipublisher.catalogue.CatalogueException;
import dev.amipublisher.catalogue.CatalogueImage;
import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Deadline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Catalogues in an S3 bucket, an object for each family and Region, so that no two Regions write
 * the same one.
 *
 * @param bucket where they are
 * @param prefix what their keys begin with
 * @param region of the AMIs
 * @param images the AMIs
 */
record S3Catalogues(Bucket bucket, String prefix, String region, FamilyImages images)
    implements Catalogues {

  @Override
  public List<ImageFacts> publicImages(String family) {
    return images.publicImages(family);
  }

  @Override
  public Map<String, String> stored() {
    String before = prefix + "/";
    String after = "/" + region + ".json";
    Map<String, String> digests = new HashMap<>();
    bucket
        .list(before, images.deadline())
        .forEach(
            (key, tag) -> {
              if (key.endsWith(after) && key.length() > before.length() + after.length()) {
                String family = key.substring(before.length(), key.length() - after.length());
                if (CatalogueImage.isFamily(family)) {
                  digests.put(family, tag);
                }
              }
            });
    return digests;
  }

  @Override
  public void write(String family, String text) {
    String key = "%s/%s/%s.json".formatted(prefix, family, region);
    Deadline deadline = images.deadline();
    Optional<String> present = bucket.get(key, deadline);
    if (present.isPresent() && !whose(present.get()).equals(whose(text))) {
      throw CatalogueException.refused(
          "The object %s is not ours: it is no catalogue of this account and family."
              .formatted(key));
    }
    bucket.put(key, text, deadline);
  }

  /** Where an object is does not make it ours: what is in it says whose it is. */
  private static Optional<List<JsonElement>> whose(String text) {
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      return json.has("owner") && json.has("family")
          ? Optional.of(List.of(json.get("owner"), json.get("family")))
          : Optional.empty();
    } catch (JsonParseException | IllegalStateException noCatalogue) {
      return Optional.empty();
    }
  }
}
