package dev.amipublisher.localaws.ec2;

import java.time.InstantSource;
import java.util.Set;

/** The changes of an image's state; each emits an event. */
public final class ImageLifecycle {

  private final InstantSource clock;
  private final ImageReads reads;
  private final ImageStore images;
  private final EventOutbox outbox;

  /** Changes these images. */
  public ImageLifecycle(
      InstantSource clock, ImageReads reads, ImageStore images, EventOutbox outbox) {
    this.clock = clock;
    this.reads = reads;
    this.images = images;
    this.outbox = outbox;
  }

  /**
   * DisableImage. Documented: a disabled AMI cannot be shared, and loses all its launch
   * permissions.
   */
  public void disable(String imageId) {
    Image image = ownInState(imageId, ImageState.AVAILABLE);
    images.put(image.change().state(ImageState.DISABLED).launchPermissions(Set.of()).build());
    outbox.stateChanged(imageId, "disabled", "");
  }

  /** EnableImage. */
  public void enable(String imageId) {
    Image image = ownInState(imageId, ImageState.DISABLED);
    becomeAvailable(image);
  }

  /** DeregisterImage. */
  public void deregister(String imageId) {
    Image image = reads.ownForWrite(imageId);
    images.put(image.change().status(image.status().deregistered(clock.instant())).build());
    outbox.stateChanged(imageId, "deregistered", "");
  }

  /**
   * Deregisters into the Recycle Bin. Launch permissions are kept for a restore, as the quota's
   * wording implies.
   */
  public void recycle(String imageId) {
    Image image = reads.ownForWrite(imageId);
    images.put(image.change().status(image.status().inRecycleBin(true)).build());
    outbox.stateChanged(imageId, "deregistered", "");
  }

  /** A pending image becomes available; returns it as it was. */
  public Image finishPending(String imageId) {
    Image image = pending(imageId);
    becomeAvailable(image);
    return image;
  }

  /** A pending image fails; returns it as it was. */
  public Image failPending(String imageId, String reason) {
    Image image = pending(imageId);
    images.put(image.change().status(ImageStatus.failed(reason)).build());
    outbox.stateChanged(imageId, "failed", reason);
    return image;
  }

  /** An image becomes available, or is so from the start. */
  public void becomeAvailable(Image image) {
    images.put(image.change().state(ImageState.AVAILABLE).build());
    outbox.stateChanged(image.imageId(), "available", "");
  }

  private Image ownInState(String imageId, ImageState state) {
    Image image = reads.ownForWrite(imageId);
    if (image.state() != state) {
      throw ImageErrors.inState(imageId, image.state());
    }
    return image;
  }

  private Image pending(String imageId) {
    Image image = images.get(imageId);
    if (image == null || image.state() != ImageState.PENDING) {
      throw new IllegalStateException(imageId + " is not pending");
    }
    return image;
  }
}
