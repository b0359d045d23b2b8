package dev.amipublisher.localaws;

import dev.amipublisher.localaws.call.CallGate;
import dev.amipublisher.localaws.call.Ec2Caller;
import dev.amipublisher.localaws.call.Faults;
import dev.amipublisher.localaws.call.Hooks;
import dev.amipublisher.localaws.call.Throttle;
import dev.amipublisher.localaws.event.EventListener;
import dev.amipublisher.localaws.image.ReadLag;
import dev.amipublisher.localaws.model.Ec2Model;
import dev.amipublisher.localaws.permission.BlockPublicAccess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * EC2 of one account and Region, in memory: images, snapshots, tags, launch permissions, block
 * public access, the quota of public images.
 *
 * <p>Callers use the API through {@link #callAs}; all other methods are for the test. Time comes
 * from the given clock, and nothing is random. Thread-safe. By default no call fails or lags.
 */
public final class LocalEc2 {

  /** The account of {@link #LocalEc2(InstantSource)}, and of images without an owner. */
  public static final String DEFAULT_ACCOUNT = "123456789012";

  /** The Region of {@link #LocalEc2(InstantSource)}. */
  public static final String DEFAULT_REGION = "us-east-1";

  private final String accountId;
  private final String region;
  private final Object lock = new Object();
  private final Ec2Model model;
  private final CallGate gate;

  /** An empty account; times are UTC instants of the given clock. */
  public LocalEc2(String accountId, String region, InstantSource clock) {
    this.accountId = accountId;
    this.region = region;
    this.model = Ec2Model.of(accountId, region, clock, lock);
    this.gate = new CallGate(clock, lock, model.creation()::finishDue, model.outbox()::deliver);
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

  /** The API as a role of this account calls it; CloudTrail events name that role. */
  public Ec2Session callAs(String roleName) {
    return new Ec2Session(new Ec2Caller(accountId, roleName), gate, model);
  }

  /** What the other services of the account see of it. */
  Ec2Model model() {
    return model;
  }

  /** Sends the events of all later changes to a listener. */
  public void listen(EventListener listener) {
    model.outbox().listen(listener);
  }

  // Inspecting the result

  /** The image as it really is, even if recycled or deregistered; null if there is none. */
  public @Nullable Image image(String imageId) {
    synchronized (lock) {
      return model.images().get(imageId);
    }
  }

  /** All images as they really are, by ID. */
  public List<Image> images() {
    synchronized (lock) {
      return List.copyOf(model.images().all());
    }
  }

  /** All calls, accepted or refused, in the order of their effect. */
  public List<RecordedCall> calls() {
    return gate.calls();
  }

  /** Forgets the calls so far. */
  public void forgetCalls() {
    gate.forgetCalls();
  }

  // Setting up the account

  /** The failures of calls; none by default. */
  public Faults faults() {
    return gate.faults();
  }

  /** Code to run between calls. */
  public Hooks hooks() {
    return gate.hooks();
  }

  /** Block public access; by default unblocked and managed by the account. */
  public BlockPublicAccess blockPublicAccess() {
    return model.blockPublicAccess();
  }

  /** The quota of public images, 5 by default. */
  public int publicImageQuota() {
    synchronized (lock) {
      return model.permissions().publicImageQuota();
    }
  }

  /** Sets the quota of public images. */
  public LocalEc2 publicImageQuota(int quota) {
    return set(() -> model.permissions().publicImageQuota(quota));
  }

  /** How many images the quota counts: own public ones, those in the Recycle Bin included. */
  public int publicImages() {
    synchronized (lock) {
      return model.permissions().publicImages();
    }
  }

  /** Throttles by the documented token buckets, which start full; or not at all. */
  public LocalEc2 throttling(boolean on) {
    return set(() -> gate.throttle().switchTo(on));
  }

  /** Throttles one action by another bucket: its capacity, and the tokens added per second. */
  public LocalEc2 throttling(String action, double capacity, double refillPerSecond) {
    return set(() -> gate.throttle().limit(action, new Throttle.Limit(capacity, refillPerSecond)));
  }

  /** Makes reads of images lag behind writes, by at most the given time. */
  public LocalEc2 readLag(Duration greatest, ReadLag lag) {
    return set(() -> model.images().lag(lag, greatest));
  }

  /** Makes reads of images up to date again. */
  public LocalEc2 withoutReadLag() {
    return set(() -> model.images().lag(null, Duration.ZERO));
  }

  /** Puts an empty page with a token before every page. */
  public LocalEc2 emptyPages(boolean on) {
    return set(() -> model.paging().emptyPages(on));
  }

  /**
   * How long a deregistered image is still described, and how long after that its ID gives an empty
   * result. After both, and by default at once, it is InvalidAMIID.NotFound.
   */
  public LocalEc2 deregisteredImages(Duration described, Duration thenEmpty) {
    return set(() -> model.images().deregisteredImages(described, thenEmpty));
  }

  /**
   * How long created and copied images stay pending. By default they become available right after
   * the call that made them; otherwise with the first call after that time.
   */
  public LocalEc2 pendingTime(Duration time) {
    return set(() -> model.creation().pendingTime(time));
  }

  /** Another account launches instances of an image, as usage reports say from then on. */
  public LocalEc2 use(String imageId, String accountId) {
    return set(() -> model.usageReports().use(imageId, accountId));
  }

  /** Adds an image, and the snapshots of its volumes where they are missing. */
  public LocalEc2 addImage(ImageBuilder image) {
    return set(() -> model.creation().add(image.build()));
  }

  /** Adds or replaces a snapshot. */
  public LocalEc2 addSnapshot(Snapshot snapshot) {
    return set(() -> model.snapshots().put(snapshot));
  }

  // What AWS does: none of it is an API call, and only changes of state emit events

  /** Changes an image in any way, without a call, an event, or a check. */
  public void change(String imageId, UnaryOperator<ImageBuilder> change) {
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
  public void addProductCode(String imageId, String productCodeId) {
    change(imageId, image -> image.productCode(productCodeId));
  }

  /** AWS makes the image private, as after its host-key audit, without any event. */
  public void awsRevokesPublic(String imageId) {
    change(imageId, ImageBuilder::privately);
  }

  /** A pending image becomes available. */
  public void finishPending(String imageId) {
    setAndDeliver(() -> model.lifecycle().finishPending(imageId));
  }

  /** A pending image fails. */
  public void failPending(String imageId, String reason) {
    setAndDeliver(() -> model.lifecycle().failPending(imageId, reason));
  }

  /** An image is deregistered into the Recycle Bin. */
  public void moveToRecycleBin(String imageId) {
    setAndDeliver(() -> model.lifecycle().recycle(imageId));
  }

  /** An image is restored from the Recycle Bin; there is no event for it. */
  public void restoreFromRecycleBin(String imageId) {
    change(imageId, image -> image.status(image.build().status().inRecycleBin(false)));
  }

  private LocalEc2 set(Runnable change) {
    synchronized (lock) {
      change.run();
    }
    return this;
  }

  private void setAndDeliver(Runnable change) {
    set(change);
    model.outbox().deliver();
  }
}
