package dev.amipublisher.localaws.ebs;

import dev.amipublisher.localaws.ec2.Ec2Caller;
import dev.amipublisher.localaws.ec2.Ec2Model;
import dev.amipublisher.localaws.ec2.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The EBS direct APIs, as far as they read snapshots: ListSnapshotBlocks and GetSnapshotBlock. The
 * snapshots are those of EC2; what they hold is {@linkplain #attach attached} here, and zeros
 * otherwise. Thread-safe. By default no call fails, waits or is throttled.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/APIReference/Welcome.html">EBS direct APIs
 *     reference</a>
 */
public final class LocalEbs {

  /** The action that lists blocks. */
  public static final String LIST = "ListSnapshotBlocks";

  /** The action that reads a block. */
  public static final String GET = "GetSnapshotBlock";

  /**
   * A page of a list.
   *
   * @param volumeSize in GiB
   */
  record Listed(BlockPaging.Page page, long volumeSize) {}

  private static final Pattern SNAPSHOT_ID = Pattern.compile("snap-[0-9a-f]{1,59}");
  private static final long GIBIBYTE = 1L << 30;

  private final Ec2Model model;
  private final Tokens tokens;
  private final BlockPaging paging;
  private final EbsThrottle throttle;
  private final EbsFaults faults = new EbsFaults();
  private final VolumeContents contents;
  private final List<EbsCall> calls = new ArrayList<>();
  private volatile Duration latency = Duration.ZERO;
  private volatile boolean keysAreGranted;
  private volatile boolean volumeSizeInBytes;
  private int inFlight;
  private int mostInFlight;

  /** The snapshots of this EC2, among those of the account whose contents are given. */
  public LocalEbs(Ec2Model model, VolumeContents contents) {
    this.model = model;
    this.contents = contents;
    this.tokens = new Tokens(model.account().clock());
    this.paging = new BlockPaging(tokens);
    this.throttle = new EbsThrottle(model.account().clock());
  }

  // Setting up

  /**
   * Gives a snapshot content, which its volume grows to if it is larger.
   *
   * @throws IllegalArgumentException if there is no such snapshot
   */
  public LocalEbs attach(String snapshotId, SnapshotContent content) {
    if (model.snapshot(snapshotId) == null) {
      throw new IllegalArgumentException("no snapshot " + snapshotId);
    }
    contents.put(snapshotId, content);
    return this;
  }

  /**
   * Gives the snapshot of an image's root volume content.
   *
   * @throws IllegalArgumentException if there is no such image, or no such volume
   */
  public LocalEbs attachToRoot(String imageId, SnapshotContent content) {
    return attach(model.rootSnapshotId(imageId), content);
  }

  /** Sets the content of all snapshots of the account that have none of their own. */
  public LocalEbs contentOfOthers(SnapshotContent content) {
    contents.ofOthers(content);
    return this;
  }

  /** The failures of calls; none by default. */
  public EbsFaults faults() {
    return faults;
  }

  /** How lists are split. */
  public BlockPaging paging() {
    return paging;
  }

  /** Makes every call take at least this long. */
  public LocalEbs latency(Duration newLatency) {
    latency = newLatency;
    return this;
  }

  /** Throttles by the documented quotas, or not at all. */
  public LocalEbs throttling(boolean on) {
    throttle.switchTo(on);
    return this;
  }

  /** Throttles one action by another quota. */
  public LocalEbs throttling(String action, double perSecond) {
    throttle.limit(action, perSecond);
    return this;
  }

  /** Lets callers use the keys that snapshots are encrypted with, or no longer. */
  public LocalEbs grantKeys(boolean granted) {
    keysAreGranted = granted;
    return this;
  }

  /** Names volume sizes in bytes, as one of AWS's samples does, and not in GiB as the others. */
  public LocalEbs volumeSizeInBytes(boolean on) {
    volumeSizeInBytes = on;
    return this;
  }

  // Inspecting

  /** All calls, in the order of their ends. */
  public synchronized List<EbsCall> calls() {
    return List.copyOf(calls);
  }

  /** How many calls of an action there were, failed ones included. */
  public synchronized long calls(String action) {
    return calls.stream().filter(call -> call.action().equals(action)).count();
  }

  /** Forgets the calls so far. */
  public synchronized void forgetCalls() {
    calls.clear();
    mostInFlight = 0;
  }

  /** The greatest number of simultaneous calls. */
  public synchronized int mostInFlight() {
    return mostInFlight;
  }

  // The API

  /**
   * A page of the list of a snapshot's blocks.
   *
   * @throws EbsError if EBS refuses
   */
  Listed list(Ec2Caller caller, String snapshotId, BlockPaging.ListRequest request) {
    Snapshot snapshot = admit(caller, LIST, snapshotId);
    SnapshotContent content = content(snapshot);
    long gibibytes =
        Math.max(snapshot.volumeSize(), (content.volumeSize() + GIBIBYTE - 1) / GIBIBYTE);
    return new Listed(
        paging.page(snapshotId, content.blocks(), request),
        volumeSizeInBytes ? gibibytes * GIBIBYTE : gibibytes);
  }

  /**
   * A block of a snapshot.
   *
   * @throws EbsError if EBS refuses
   */
  byte[] block(Ec2Caller caller, String snapshotId, int index, String token) {
    SnapshotContent content = content(admit(caller, GET, snapshotId));
    tokens.checkBlock(snapshotId, index, token);
    if (!content.blocks().get(index)) {
      throw EbsError.validation("INVALID_BLOCK", "The snapshot has no block " + index + ".");
    }
    return content.block(index);
  }

  Tokens tokens() {
    return tokens;
  }

  /** A call begins. */
  void begin() throws InterruptedException {
    synchronized (this) {
      inFlight++;
      mostInFlight = Math.max(mostInFlight, inFlight);
    }
    Thread.sleep(latency);
  }

  /** A call that began ends. */
  synchronized void end(EbsCall call) {
    inFlight--;
    calls.add(call);
  }

  private SnapshotContent content(Snapshot snapshot) {
    return contents.of(snapshot, model);
  }

  /** The codes of a snapshot that is not completed, and of one of others, are unconfirmed. */
  private Snapshot admit(Ec2Caller caller, String action, String snapshotId) {
    throttle.take(action, snapshotId);
    if (faults.isDenied(action)) {
      throw EbsError.unauthorized(caller.arn(), action, snapshotId);
    }
    if (!SNAPSHOT_ID.matcher(snapshotId).matches()) {
      throw EbsError.validation("INVALID_SNAPSHOT_ID", "The snapshot ID is invalid.");
    }
    @Nullable Snapshot snapshot = model.snapshot(snapshotId);
    if (snapshot == null) {
      throw EbsError.snapshotNotFound(snapshotId);
    }
    if (!snapshot.ownerId().equals(caller.accountId())) {
      throw EbsError.accessDenied("UNAUTHORIZED_ACCOUNT", "The snapshot is not yours.");
    }
    if (!snapshot.state().equals("completed")) {
      throw EbsError.validation("INVALID_SNAPSHOT_ID", "The snapshot is not completed.");
    }
    if (snapshot.encrypted() && !keysAreGranted) {
      throw EbsError.accessDenied(
          "DEPENDENCY_ACCESS_DENIED", "You may not use the key of the snapshot.");
    }
    return snapshot;
  }
}
