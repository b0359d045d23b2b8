package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
      if (each.image().imageId().equals(image.imageId()) && !each.needsStatusTags()) {
        tagged = tagged.withTags(each.statusTags().tagsFor(tagged));
      }
    }
    return new Again(tagged, readAt, publishTagChanged);
  }

  /**
   * What must become private does not wait. Whatever is to be public once more waits until its
   * undoing is announced, or, if that is not possible now, until the event is delivered again.
   */
  boolean mayGoOn(List<Outcome> soFar) {
    return image.isPublic()
        || soFar.stream()
            .noneMatch(outcome -> outcome.imageId().equals(image.imageId()) && outcome.retry());
  }

  /** Whatever keeps changing under our hands is to be looked at again. */
  static List<PendingOutcome> stillOpen(List<PendingOutcome> pending, List<Again> again) {
    Set<String> open = new HashSet<>();
    again.forEach(each -> open.add(each.image().imageId()));
    return pending.stream()
        .map(each -> open.contains(each.image().imageId()) ? each.stillChanging() : each)
        .toList();
  }
}
