package dev.amipublisher.localaws.ec2;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an image is in its life.
 *
 * @param reason why it failed; null unless it did
 * @param inRecycleBin whether it is in the Recycle Bin
 * @param deregisteredAt when it was deregistered; null if it was not
 */
public record ImageStatus(
    ImageState state,
    @Nullable String reason,
    boolean inRecycleBin,
    @Nullable Instant deregisteredAt) {

  /** An image in this state, outside the Recycle Bin. */
  public static ImageStatus of(ImageState state) {
    return new ImageStatus(state, null, false, null);
  }

  /** An image that could not be made. */
  public static ImageStatus failed(String reason) {
    return new ImageStatus(ImageState.FAILED, reason, false, null);
  }

  /** The same status with another state. */
  public ImageStatus withState(ImageState newState) {
    return new ImageStatus(newState, reason, inRecycleBin, deregisteredAt);
  }

  /** The same status, inside or outside the Recycle Bin. */
  public ImageStatus inRecycleBin(boolean recycled) {
    return new ImageStatus(state, reason, recycled, deregisteredAt);
  }

  /** The status after deregistration. */
  public ImageStatus deregistered(Instant at) {
    return new ImageStatus(ImageState.DEREGISTERED, reason, inRecycleBin, at);
  }
}
