package dev.amipublisher.aws;

import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.image.ImageFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        .list(before)
        .forEach(
            (key, tag) -> {
              if (key.endsWith(after) && key.length() > before.length() + after.length()) {
                digests.put(key.substring(before.length(), key.length() - after.length()), tag);
              }
            });
    return digests;
  }

  @Override
  public void write(String family, String text) {
    bucket.put("%s/%s/%s.json".formatted(prefix, family, region), text);
  }
}
