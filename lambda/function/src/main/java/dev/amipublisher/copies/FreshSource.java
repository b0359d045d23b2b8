package dev.amipublisher.copies;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Freshness;
import java.time.Instant;
import java.util.List;

/** An AMI that is read again when what is known of it is too old. Not thread-safe. */
final class FreshSource {

  private final CopyContext work;
  private ImageFacts image;
  private Instant readAt;
  private boolean gone;

  /**
   * An AMI.
   *
   * @param image as it was read last
   * @param readAt when
   */
  FreshSource(CopyContext work, ImageFacts image, Instant readAt) {
    this.work = work;
    this.image = image;
    this.readAt = readAt;
  }

  String imageId() {
    return image.imageId();
  }

  /** As it was read last. */
  ImageFacts image() {
    return image;
  }

  /** Whether EC2 does not know it any more. */
  boolean isGone() {
    return gone;
  }

  /** What counts about it for its copies, now. */
  CopySource current() {
    return gone
        ? CopySource.gone(imageId())
        : CopySource.of(image, work.settings(), work.home(), work.deadline().clock().instant());
  }

  /** Reads it again, unless that was just done; false if it cannot be read now. */
  boolean refresh() {
    Instant now = work.deadline().clock().instant();
    if (Freshness.isFresh(readAt, now)) {
      return true;
    }
    try {
      List<ImageFacts> read = work.images().read(List.of(imageId()));
      readAt = now;
      gone = read.isEmpty();
      image = gone ? image : read.getFirst();
      return true;
    } catch (Ec2UnavailableException unavailable) {
      return false;
    }
  }
}
