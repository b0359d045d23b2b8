package dev.amipublisher.aws;

import dev.amipublisher.catalogue.CatalogueImage;
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
    for (String name : store.below(path, true, images.deadline()).keySet()) {
      String[] familyAndArchitecture = name.substring(path.length() + 1).split("/", -1);
      if (familyAndArchitecture.length == 2 && CatalogueImage.isFamily(familyAndArchitecture[0])) {
        families.put(familyAndArchitecture[0], "");
      }
    }
    return families;
  }

  @Override
  public void write(String family, String text) {}
}
