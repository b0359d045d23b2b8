package dev.amipublisher.catalogue;

import java.util.Collection;
import java.util.Map;

/**
 * The tags of AMIs that everybody can read who can use them. Each method throws {@link
 * dev.amipublisher.port.Ec2RefusedException} for what EC2 refuses for good and {@link
 * dev.amipublisher.port.Ec2UnavailableException} for what may work later.
 */
public interface SharedTags {

  /** Sets tags on some AMIs, at most a thousand; on all of them, or on none. */
  void set(Collection<String> imageIds, Map<String, String> tags);

  /** Takes the tags of these keys from some AMIs, at most a thousand, whatever they say. */
  void remove(Collection<String> imageIds, Collection<String> keys);
}
