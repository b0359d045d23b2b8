package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Writes status tags, with one call for all AMIs that get the same ones. Where EC2 does not take
 * that, each AMI has a call of its own, so that a bad one stops no other.
 */
final class StatusTagWriter {

  private final Images images;
  private final BooleanSupplier tooLate;

  /** Writes tags by this port, until it is too late. */
  StatusTagWriter(Images images, BooleanSupplier tooLate) {
    this.images = images;
    this.tooLate = tooLate;
  }

  /** The outcome of one AMI's tags. */
  sealed interface Result {}

  /** They were written. */
  record Written() implements Result {}

  /**
   * EC2 refuses to write them.
   *
   * @param why in EC2's words
   */
  record Refused(String why) implements Result {}

  /**
   * They may be written later.
   *
   * @param why what happened
   */
  record Unavailable(String why) implements Result {}

  /** There was no time left to try. */
  record TooLate() implements Result {}

  /** Writes tags, and says their outcomes, in the same order. */
  Map<ImageFacts, Result> write(List<ImageFacts> some, Function<ImageFacts, StatusTags> tags) {
    Map<Map<String, String>, List<ImageFacts>> groups = new LinkedHashMap<>();
    for (ImageFacts image : some) {
      groups.computeIfAbsent(tags.apply(image).tagsFor(image), _ -> new ArrayList<>()).add(image);
    }
    Map<ImageFacts, Result> results = new LinkedHashMap<>();
    groups.forEach(
        (values, group) -> {
          Result together = writeInTime(group, values);
          if (together instanceof Written || group.size() == 1) {
            group.forEach(image -> results.put(image, together));
          } else {
            group.forEach(image -> results.put(image, writeInTime(List.of(image), values)));
          }
        });
    return results;
  }

  /** Tags of many AMIs may take a while, and must leave time for what closes a sweep. */
  private Result writeInTime(List<ImageFacts> group, Map<String, String> values) {
    return tooLate.getAsBoolean() ? new TooLate() : write(group, values);
  }

  private Result write(List<ImageFacts> group, Map<String, String> values) {
    try {
      images.writeStatusTags(group.stream().map(ImageFacts::imageId).toList(), values);
      return new Written();
    } catch (Ec2RefusedException refusal) {
      // An AMI that is gone needs no tags.
      return refusal.isGone() && group.size() == 1
          ? new Written()
          : new Refused(refusal.describe());
    } catch (Ec2UnavailableException unavailable) {
      return new Unavailable(String.valueOf(unavailable.getMessage()));
    }
  }

  /**
   * If this invocation dies between a change and its announcement, the next detects the change by
   * comparing the AMI with its status tags. So these say first what was so before, and that it is
   * not announced. Where they cannot be written the change is made all the same.
   */
  void recordBeforeChange(ImageFacts image) {
    StatusTags current = StatusTags.of(image);
    boolean recordsPublic = current.status() == Status.PUBLIC;
    // An AMI that was held back and is public is not announced again.
    boolean hides = !image.isPublic() && current.status() == Status.HELD_BACK;
    boolean recorded = image.isPublic() == recordsPublic && !hides;
    StatusTags before =
        current.with(
            image.isPublic() ? Status.PUBLIC : Status.WITHDRAWN, StatusTags.NOTIFICATION_PENDING);
    if (!recorded && before.fitsOn(image)) {
      write(List.of(image), _ -> before);
    }
  }
}
