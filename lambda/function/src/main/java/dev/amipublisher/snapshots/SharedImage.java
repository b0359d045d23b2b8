package dev.amipublisher.snapshots;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.policy.ImageRules;
import dev.amipublisher.policy.SensitiveDataRule;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What counts of an AMI of our own for its snapshots.
 *
 * @param imageId the AMI
 * @param snapshotIds its snapshots
 * @param isPublic whether it is public
 * @param wish what is to happen to its snapshots while it is public
 * @param said the value of its tag {@code ami-publisher:snapshots}; empty if it has none
 * @param hasRoom whether it has room for that tag
 */
record SharedImage(
    String imageId,
    Set<String> snapshotIds,
    boolean isPublic,
    Wish wish,
    String said,
    boolean hasRoom) {

  /** What is to happen to an AMI's snapshots while it is public. */
  enum Wish {
    /** They are to be shared with everybody. */
    SHARED,
    /** They stay as they are: nothing asks for the AMI to be public, or it should not be. */
    KEPT,
    /** They stay as they are, because nobody can say what the AMI's tag means. */
    UNCLEAR,
    /** They are not to be shared: the AMI's tag says so. */
    UNSHARED
  }

  /** Defensive copy. */
  SharedImage {
    snapshotIds = Set.copyOf(snapshotIds);
  }

  /** What counts of an AMI. */
  static SharedImage of(ImageFacts image, Settings settings, String accountId, Instant now) {
    return new SharedImage(
        image.imageId(),
        image.snapshotIds(),
        image.isPublic(),
        wish(image, settings, accountId, now),
        image.tags().getOrDefault(StatusTagKeys.SNAPSHOTS, ""),
        StatusTags.hasRoom(image, List.of(StatusTagKeys.SNAPSHOTS)));
  }

  private static Wish wish(ImageFacts image, Settings settings, String accountId, Instant now) {
    String asked = image.tags().getOrDefault(settings.snapshots().tagKey(), "true");
    boolean isToBePublic =
        !image.snapshotIds().isEmpty()
            && Intent.of(image, settings.publishTagKey(), now) == Intent.PUBLIC
            && isSafe(image, settings, accountId, now);
    return switch (asked.strip().toLowerCase(Locale.ROOT)) {
      case "false" -> Wish.UNSHARED;
      case "true" -> isToBePublic ? Wish.SHARED : Wish.KEPT;
      default -> isToBePublic ? Wish.UNCLEAR : Wish.KEPT;
    };
  }

  /** Whether it may stay public, as far as is known from the AMI alone. */
  private static boolean isSafe(
      ImageFacts image, Settings settings, String accountId, Instant now) {
    ImageContent content =
        SensitiveDataRule.previousFinding(image).orElseGet(ImageContent.NotInspected::new);
    return ImageRules.of(accountId, settings, content, now).check(image).stream()
        .noneMatch(Finding::unsafe);
  }

  /** Whether its snapshots are to be shared now. */
  boolean wantsSharing() {
    return isPublic && wish == Wish.SHARED;
  }

  /** Whether its snapshots, if they are shared, are to stay so. */
  boolean needsSharing() {
    return isPublic && wish != Wish.UNSHARED;
  }
}
