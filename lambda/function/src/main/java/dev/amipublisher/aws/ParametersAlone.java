package dev.amipublisher.aws;

import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.image.ImageFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Catalogues that are stored nowhere, where only parameters are asked for. Of a family that has
 * parameters it is not known whether they are as they should be, so that each sweep looks.
 *
 * @param images the AMIs
 * @param store where the parameters are
 * @param path what their names begin with
 */
record ParametersAlone(FamilyImages images, ParameterStore store, String path)
    implements Catalogues {

  @Override
  public List<ImageFacts> publicImages(String family) {
    return images.publicImages(family);
  }

  @Override
  public Map<String, String> stored() {
    Map<String, String> families = new HashMap<>();
    for (String name : store.below(path).keySet()) {
      String rest = name.substring(path.length() + 1);
      families.put(rest.substring(0, Math.max(0, rest.indexOf('/'))), "");
    }
    return families;
  }

  @Override
  public void write(String family, String text) {}
}
