package dev.amipublisher.catalogue;

import dev.amipublisher.image.ImageFacts;
import java.util.List;
import java.util.Map;

/** The catalogues of this Region where those who launch AMIs read them. */
public interface Catalogues {

  /**
   * Reads the AMIs of this account that are public and belong to a family, in one query.
   *
   * @throws dev.amipublisher.port.Ec2RefusedException if EC2 refuses to be read
   * @throws dev.amipublisher.port.Ec2UnavailableException if EC2 cannot be read now
   */
  List<ImageFacts> publicImages(String family);

  /**
   * What is stored for this Region.
   *
   * @return by family, the MD5 digest of its text, in lower-case hexadecimal digits
   * @throws CatalogueException if it cannot be listed
   */
  Map<String, String> stored();

  /**
   * Stores a family's catalogue.
   *
   * @throws CatalogueException if it cannot be stored
   */
  void write(String family, String text);
}
