package dev.amipublisher.reconcile;

import dev.amipublisher.announce.PendingOutcome;
import dev.amipublisher.image.ImageFacts;
import java.time.Instant;
import java.util.List;

/**
 * An AMI that needs another pass.
 *
 * @param image as it was read last
 * @param readAt when, or earlier
 * @param publishTagChanged whether its publish tag changed between two reads of ours
 */
record Again(ImageFacts image, Instant readAt, boolean publishTagChanged) {

  /** The same AMI with the status tags that were written since it was read. */
  Again taggedBy(List<PendingOutcome> announced) {
    ImageFacts tagged = image;
    for (PendingOutcome each : announced) {
      if (each.image().imageId().equals(image.imageId())) {
        tagged = tagged.withTags(each.statusTags().tagsFor(tagged));
      }
    }
    return new Again(tagged, readAt, publishTagChanged);
  }
}
