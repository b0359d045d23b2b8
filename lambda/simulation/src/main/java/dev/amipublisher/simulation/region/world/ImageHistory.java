package dev.amipublisher.simulation.region.world;

import dev.amipublisher.localaws.ec2.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What each AMI was, and until when. */
public final class ImageHistory {

  private record Version(Instant since, Image image) {}

  private final Map<String, List<Version>> versions = new HashMap<>();

  /** The AMI as it was seen last; null if it was not. */
  @Nullable Image last(String imageId) {
    List<Version> all = versions.get(imageId);
    return all == null ? null : all.getLast().image();
  }

  /** An AMI is so from now on. */
  void becomes(Image image, Instant now) {
    versions.computeIfAbsent(image.imageId(), _ -> new ArrayList<>()).add(new Version(now, image));
  }

  /**
   * Whether something held of an AMI at any time in the last while.
   *
   * @param condition of the AMI at an instant
   */
  public boolean heldWithin(
      String imageId, Duration span, Instant now, BiPredicate<Image, Instant> condition) {
    List<Version> all = versions.getOrDefault(imageId, List.of());
    Instant from = now.minus(span);
    Instant until = now;
    for (Version version : all.reversed()) {
      Instant since = version.since().isAfter(from) ? version.since() : from;
      if (condition.test(version.image(), since) || condition.test(version.image(), until)) {
        return true;
      }
      if (!version.since().isAfter(from)) {
        return false;
      }
      until = version.since();
    }
    return false;
  }
}
