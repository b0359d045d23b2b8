package dev.amipublisher.copies;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.time.Instant;

/**
 * What counts about an AMI for its copies. Small: a sweep keeps one for each AMI that it reads.
 *
 * @param imageId the AMI
 * @param standing whether its copies are wanted
 * @param publishValue the value of its publish tag, which its copies get; empty if it has none
 * @param wanted the Regions that it is to be copied into; none unless its copies are wanted
 * @param regionsTag what its tags say that it came to in other Regions; empty if nothing
 */
public record CopySource(
    String imageId,
    Standing standing,
    String publishValue,
    WantedRegions wanted,
    String regionsTag) {

  /** Whether an AMI's copies are wanted. */
  public enum Standing {
    /** It is public or verified, and its tag asks for that: its copies are to be public. */
    WANTED,
    /**
     * It is public or verified, and its tag does not ask for that, or not clearly; or it is a copy
     * itself. No copy is made, and its copies stay as they are. So the withdrawal limit, which
     * keeps a source public, keeps its copies, too.
     */
    STAYS,
    /** It is private, and not verified: its copies are to be private, too. */
    PRIVATE,
    /** It is deregistered: its copies stay as their own tags ask. */
    GONE
  }

  /** What counts about an AMI of our own. */
  public static CopySource of(
      ImageFacts image, Settings settings, AccountAndRegion home, Instant now) {
    String publish = image.tags().getOrDefault(settings.publishTagKey(), "");
    Standing standing = standing(image, settings, now);
    return new CopySource(
        image.imageId(),
        standing,
        publish,
        standing == Standing.WANTED
            ? wantedOnceItIsPublic(image, settings, home.region())
            : WantedRegions.NONE,
        image.tags().getOrDefault(StatusTagKeys.REGIONS, ""));
  }

  /** The Regions into which an AMI of this Region is to be copied once it is public. */
  public static WantedRegions wantedOnceItIsPublic(
      ImageFacts image, Settings settings, String home) {
    return image.tags().containsKey(StatusTagKeys.COPIED_FROM)
        ? WantedRegions.NONE
        : WantedRegions.of(
            image.tags().get(settings.copies().tagKey()),
            settings.copies().regionsFrom(home),
            home);
  }

  private static Standing standing(ImageFacts image, Settings settings, Instant now) {
    boolean isVerified = StatusTags.of(image).status() == Status.VERIFIED;
    if (!image.isPublic() && !isVerified) {
      return Standing.PRIVATE;
    }
    boolean isCopy = image.tags().containsKey(StatusTagKeys.COPIED_FROM);
    boolean asked = Intent.of(image, settings.publishTagKey(), now) == Intent.PUBLIC;
    return asked && !isCopy ? Standing.WANTED : Standing.STAYS;
  }

  /** An AMI that EC2 does not know any more. */
  public static CopySource gone(String imageId) {
    return new CopySource(imageId, Standing.GONE, "", WantedRegions.NONE, "");
  }

  /** Whether a copy in this Region is to be public. */
  public boolean wants(String region) {
    return wanted.regions().contains(region);
  }

  /** Whether its copies in this Region are to stay as they are. */
  public boolean leavesCopies() {
    return standing == Standing.STAYS || standing == Standing.GONE;
  }
}
