package dev.amipublisher.localaws;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * EC2 of one account and Region, in memory: images, snapshots, tags, launch permissions, block
 * public access, the quota of public images.
 *
 * <p>Callers work through {@link #callAs}. The other methods are the test's: they set the scene, do
 * what AWS itself does, and look behind it. Deterministic: time comes from the given clock, and
 * nothing is random. Thread-safe. To begin with everything works at once and no fault is planned.
 */
public final class LocalEc2 {

  /** The account of images that are not told whose they are. */
  public static final String DEFAULT_ACCOUNT = "123456789012";

  /** The Region of {@link #LocalEc2(InstantSource)}. */
  public static final String DEFAULT_REGION = "us-east-1";

  /** What a session needs of the model. */
  record Operations(
      ImageReads reads,
      PermissionWrites permissions,
      TagWrites tags,
      ImageLifecycle lifecycle,
      SnapshotReads snapshots,
      BlockPublicAccess blockPublicAccess,
      EventOutbox outbox) {}

  private final String accountId;
  private final String region;
  private final Object lock = new Object();
  private final ImageStore images;
  private final Paging paging = new Paging();
  private final Operations operations;
  private final CallGate gate;

  /** An empty account; times are UTC instants of the given clock. */
  public LocalEc2(String accountId, String region, InstantSource clock) {
    this.accountId = accountId;
    this.region = region;
    images = new ImageStore(clock);
    EventOutbox outbox = new EventOutbox(accountId, region, clock);
    ImageReads reads = new ImageReads(accountId, images, paging);
    SnapshotReads snapshots = new SnapshotReads(accountId, paging);
    BlockPublicAccess blockPublicAccess = new BlockPublicAccess(clock, lock);
    operations =
        new Operations(
            reads,
            new PermissionWrites(reads, images, snapshots, blockPublicAccess),
            new TagWrites(images, snapshots, outbox),
            new ImageLifecycle(clock, reads, images, snapshots, outbox),
            snapshots,
            blockPublicAccess,
            outbox);
    gate = new CallGate(clock, lock, outbox);
  }

  /** An empty account with the default number and Region. */
  public LocalEc2(InstantSource clock) {
    this(DEFAULT_ACCOUNT, DEFAULT_REGION, clock);
  }

  /** The account, by its twelve digits. */
  public String accountId() {
    return accountId;
  }

  /** The Region, such as {@code us-east-1}. */
  public String region() {
    return region;
  }

  /** The API as a role of this account uses it; CloudTrail's events name that role. */
  public Ec2Session callAs(String roleName) {
    return new Ec2Session(new Ec2Caller(accountId, roleName), gate, operations);
  }

  /** Has a listener receive the events of all later changes. */
  public void listen(EventListener listener) {
    operations.outbox().listen(listener);
  }

  // Looking behind the scene

  /** The image as it really is, recycled and deregistered ones included; null if there is none. */
  public @Nullable Image image(String imageId) {
    synchronized (lock) {
      return images.get(imageId);
    }
  }

  /** All images as they really are, by ID. */
  public List<Image> images() {
    synchronized (lock) {
      return List.copyOf(images.all());
    }
  }

  /** All calls that were made, refused ones included, in the order of their effect. */
  public List<RecordedCall> calls() {
    return gate.calls();
  }

  /** Forgets the calls that were made. */
  public void forgetCalls() {
    gate.forgetCalls();
  }

  // Setting the scene

  /** What goes wrong; nothing until it is told. */
  public Faults faults() {
    return gate.faults();
  }

  /** Code to run between calls. */
  public Hooks hooks() {
    return gate.hooks();
  }

  /** Block public access; unblocked and managed by the account until it is told otherwise. */
  public BlockPublicAccess blockPublicAccess() {
    return operations.blockPublicAccess();
  }

  /** The quota of public images, 5 by default. */
  public int publicImageQuota() {
    synchronized (lock) {
      return operations.permissions().publicImageQuota();
    }
  }

  /** Sets the quota of public images. */
  public LocalEc2 publicImageQuota(int quota) {
    synchronized (lock) {
      operations.permissions().publicImageQuota(quota);
    }
    return this;
  }

  /** How many images the quota counts: own public ones, those in the Recycle Bin included. */
  public int publicImages() {
    synchronized (lock) {
      return operations.permissions().publicImages();
    }
  }

  /** Throttles by the documented token buckets, full ones to begin with; or not at all. */
  public LocalEc2 throttling(boolean on) {
    synchronized (lock) {
      gate.throttle().switchTo(on);
    }
    return this;
  }

  /** Throttles one action by another bucket: its size, and requests that flow back per second. */
  public LocalEc2 throttling(String action, double capacity, double refillPerSecond) {
    synchronized (lock) {
      gate.throttle().limit(action, new Throttle.Limit(capacity, refillPerSecond));
    }
    return this;
  }

  /** Has reads of images lag behind writes, by at most the given time. */
  public LocalEc2 readLag(Duration greatest, ReadLag lag) {
    synchronized (lock) {
      images.lag(lag, greatest);
    }
    return this;
  }

  /** Has reads of images show the present again. */
  public LocalEc2 withoutReadLag() {
    synchronized (lock) {
      images.lag(null, Duration.ZERO);
    }
    return this;
  }

  /** Puts an empty page with a token before every page. */
  public LocalEc2 emptyPages(boolean on) {
    synchronized (lock) {
      paging.emptyPages(on);
    }
    return this;
  }

  /**
   * How long a deregistered image is still described, and how long after that its ID gives an empty
   * answer. Then, and by default at once, it is InvalidAMIID.NotFound.
   */
  public LocalEc2 deregisteredImages(Duration described, Duration thenEmpty) {
    synchronized (lock) {
      images.deregisteredImages(described, thenEmpty);
    }
    return this;
  }

  /** Adds an image, and the snapshots of its volumes where they are missing. */
  public LocalEc2 addImage(Image image) {
    synchronized (lock) {
      operations.lifecycle().add(image);
    }
    return this;
  }

  /** Adds an image as built. */
  public LocalEc2 addImage(ImageBuilder image) {
    return addImage(image.build());
  }

  /** Adds or replaces a snapshot. */
  public LocalEc2 addSnapshot(Snapshot snapshot) {
    synchronized (lock) {
      operations.snapshots().put(snapshot);
    }
    return this;
  }

  // What AWS does; none of it is an API call, and only states are told by events

  /** Changes an image in any way at all, without a call, an event, or a check. */
  public void change(String imageId, UnaryOperator<ImageBuilder> change) {
    synchronized (lock) {
      Image image = images.get(imageId);
      if (image == null) {
        throw new IllegalArgumentException("no image " + imageId);
      }
      images.put(change.apply(image.change()).build());
    }
  }

  /** AWS Marketplace adds a product code. */
  public void addProductCode(String imageId, String productCodeId) {
    change(imageId, image -> image.productCode(productCodeId));
  }

  /** AWS takes the image private, as it does after its host-key audit; nobody is told. */
  public void awsRevokesPublic(String imageId) {
    change(imageId, ImageBuilder::privately);
  }

  /** A pending image becomes available. */
  public void finishPending(String imageId) {
    deliverAfter(() -> operations.lifecycle().finishPending(imageId, null));
  }

  /** A pending image fails. */
  public void failPending(String imageId, String reason) {
    deliverAfter(() -> operations.lifecycle().finishPending(imageId, reason));
  }

  /** An image is deregistered into the Recycle Bin. */
  public void moveToRecycleBin(String imageId) {
    deliverAfter(() -> operations.lifecycle().recycle(imageId));
  }

  /** An image comes back from the Recycle Bin; there is no event for it. */
  public void restoreFromRecycleBin(String imageId) {
    change(imageId, image -> image.inRecycleBin(false));
  }

  private void deliverAfter(Runnable change) {
    synchronized (lock) {
      change.run();
    }
    operations.outbox().deliver();
  }
}
