package dev.amipublisher.snapshots;

import dev.amipublisher.outcome.SnapshotOutcome;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tag of an AMI that says why its snapshots are not shared. An AMI without trouble gets none,
 * and an empty one if it had.
 *
 * @param work what to write with
 */
record SnapshotsTag(SharingContext work) {

  /** EC2's own limit to the length of a tag's value, in characters. */
  private static final int LONGEST = 256;

  /** The value that says what came of an AMI's snapshots. */
  static String value(SnapshotOutcome outcome) {
    String value =
        outcome.findings().stream().map(Finding::brief).collect(Collectors.joining(" / "));
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
  }

  /**
   * Writes the tag on some AMIs, where they do not have it yet.
   *
   * @return why it could not be written; empty if it was, or need not be
   */
  Optional<String> write(List<SharedImage> images, String value) {
    if (work.isReportMode()) {
      return Optional.empty();
    }
    List<SharedImage> changed =
        images.stream().filter(image -> !image.said().equals(value)).toList();
    List<String> imageIds =
        changed.stream().filter(SharedImage::hasRoom).map(SharedImage::imageId).toList();
    if (work.deadline().mustStopWork()) {
      return changed.isEmpty() ? Optional.empty() : Optional.of("time ran out.");
    }
    try {
      if (!imageIds.isEmpty()) {
        work.images().writeStatusTags(imageIds, Map.of(StatusTagKeys.SNAPSHOTS, value));
      }
    } catch (Ec2RefusedException | Ec2UnavailableException failure) {
      return Optional.of(String.valueOf(failure.getMessage()));
    }
    return imageIds.size() < changed.size()
        ? Optional.of("the AMI has no room for more tags.")
        : Optional.empty();
  }
}
