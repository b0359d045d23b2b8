package dev.amipublisher.localaws.ec2;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How a test sets up EC2 in one Region, and does what AWS itself does there.
 *
 * @param <E> the EC2 itself, which the methods that set it up return
 */
public abstract class Ec2Setup<E extends Ec2Setup<E>> {

  private final Ec2Model model;
  private final CallGate gate;

  /** Sets up this model. */
  protected Ec2Setup(Ec2Model model) {
    this.model = model;
    this.gate =
        new CallGate(
            model.account().clock(),
            model.account().lock(),
            model::checkEnabled,
            model::makeDueChanges,
            model.outbox()::deliver);
  }

  /** This EC2. */
  protected abstract E self();

  /** What every call passes through. */
  protected final CallGate gate() {
    return gate;
  }

  /** The quota of public images, 5 by default. */
  public final int publicImageQuota() {
    synchronized (model.account().lock()) {
      return model.permissions().publicImageQuota();
    }
  }

  /** Sets the quota of public images. */
  public final E publicImageQuota(int quota) {
    return set(() -> model.permissions().publicImageQuota(quota));
  }

  /** How many images the quota counts: own public ones, those in the Recycle Bin included. */
  public final int publicImages() {
    synchronized (model.account().lock()) {
      return model.permissions().publicImages();
    }
  }

  /** Throttles by the documented token buckets, which start full; or not at all. */
  public final E throttling(boolean on) {
    return set(() -> gate.throttle().switchTo(on));
  }

  /** Throttles one action by another bucket: its capacity, and the tokens added per second. */
  public final E throttling(String action, double capacity, double refillPerSecond) {
    return set(() -> gate.throttle().limit(action, new Throttle.Limit(capacity, refillPerSecond)));
  }

  /** Makes reads of images lag behind writes, by at most the given time. */
  public final E readLag(Duration greatest, ReadLag lag) {
    return set(() -> model.images().lag(lag, greatest));
  }

  /** Makes reads of images up to date again. */
  public final E withoutReadLag() {
    return set(() -> model.images().lag(null, Duration.ZERO));
  }

  /** Puts an empty page with a token before every page. */
  public final E emptyPages(boolean on) {
    return set(() -> model.paging().emptyPages(on));
  }

  /**
   * How long a deregistered image is still described, and how long after that its ID gives an empty
   * result. After both, and by default at once, it is InvalidAMIID.NotFound.
   */
  public final E deregisteredImages(Duration described, Duration thenEmpty) {
    return set(() -> model.images().deregisteredImages(described, thenEmpty));
  }

  /**
   * How long created and copied images stay pending. By default they become available right after
   * the call that made them; otherwise with the first call in the Region after that time, or with
   * {@link #makeDueChanges}.
   */
  public final E pendingTime(Duration time) {
    return set(() -> model.creation().pendingTime(time));
  }

  /** Whether the account can use the Region; while it has not opted in, every call is refused. */
  public final E optInStatus(OptInStatus status) {
    return set(() -> model.account().regions().optInStatus(model.region(), status));
  }

  /** EBS encryption by default: while it is on, copies into this Region are encrypted. */
  public final E encryptionByDefault(boolean on) {
    return set(() -> model.ebs().encryptionByDefault().switchTo(on));
  }

  /** Another account launches instances of an image, as usage reports say from then on. */
  public final E use(String imageId, String accountId) {
    return set(() -> model.usageReports().use(imageId, accountId));
  }

  /** Adds an image, and the snapshots of its volumes where they are missing. */
  public final E addImage(ImageBuilder image) {
    return set(() -> model.creation().add(image.build()));
  }

  /** Adds or replaces a snapshot. */
  public final E addSnapshot(Snapshot snapshot) {
    return set(() -> model.snapshots().put(snapshot));
  }

  // What AWS does: none of it is an API call, and only changes of state emit events.

  /** Changes an image in any way, without a call, an event, or a check. */
  public final void change(String imageId, UnaryOperator<ImageBuilder> change) {
    set(
        () -> {
          Image image = model.images().get(imageId);
          if (image == null) {
            throw new IllegalArgumentException("no image " + imageId);
          }
          model.images().put(change.apply(image.change()).build());
        });
  }

  /** AWS Marketplace adds a product code. */
  public final void addProductCode(String imageId, String productCodeId) {
    change(imageId, image -> image.productCode(productCodeId));
  }

  /** AWS makes the image private, as after its host-key audit, without any event. */
  public final void awsRevokesPublic(String imageId) {
    change(imageId, ImageBuilder::privately);
  }

  /** Makes the changes that time has brought, as any call does: pending images become available. */
  public final void makeDueChanges() {
    setAndDeliver(model::makeDueChanges);
  }

  /** A pending image becomes available. */
  public final void finishPending(String imageId) {
    setAndDeliver(() -> model.creation().finishPending(imageId));
  }

  /** A pending image fails. */
  public final void failPending(String imageId, String reason) {
    setAndDeliver(() -> model.creation().failPending(imageId, reason));
  }

  /** An image is deregistered into the Recycle Bin. */
  public final void moveToRecycleBin(String imageId) {
    setAndDeliver(() -> model.lifecycle().recycle(imageId));
  }

  /** An image is restored from the Recycle Bin; there is no event for it. */
  public final void restoreFromRecycleBin(String imageId) {
    change(imageId, image -> image.status(image.build().status().inRecycleBin(false)));
  }

  private E set(Runnable change) {
    synchronized (model.account().lock()) {
      change.run();
    }
    return self();
  }

  private void setAndDeliver(Runnable change) {
    set(change);
    model.outbox().deliver();
  }
}
