package dev.amipublisher.aws;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Deadline;
import java.time.Duration;
import java.util.List;

/**
 * The public AMIs of a family.
 *
 * @param images all AMIs
 * @param familyTagKey the tag that says to which family one belongs
 */
record FamilyImages(Ec2Images images, String familyTagKey) {

  /** Withdrawals wait for it. */
  private static final Duration LONGEST_QUERY = Duration.ofSeconds(10);

  /** What all calls for catalogues go by. */
  Deadline deadline() {
    return images.deadline();
  }

  List<ImageFacts> publicImages(String family) {
    return new Ec2Images(
            images.client(),
            images.publishTagKey(),
            images.deadline().forCallsWithin(LONGEST_QUERY))
        .publicWithTag(familyTagKey, family);
  }
}
