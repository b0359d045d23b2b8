package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import java.util.List;
import java.util.Map;

/**
 * Which AMIs the withdrawal limit lets pass.
 *
 * @param granted those that may, as they are now
 * @param marked those that have a time of withdrawal now, granted or not, by image id
 * @param heldBack by image id, why those may not
 * @param failed by image id, why it is not known of those
 */
record WithdrawalGrants(
    List<ImageFacts> granted,
    Map<String, ImageFacts> marked,
    Map<String, String> heldBack,
    Map<String, String> failed) {

  /** The AMI as it is now. */
  ImageFacts current(ImageFacts image) {
    return marked.getOrDefault(image.imageId(), image);
  }
}
