package dev.amipublisher.snapshots;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Freshness;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the passes over snapshots share. Not thread-safe; one is made for each invocation. */
final class SharingContext {

  /** How long to wait before each further read of what was changed. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4));

  private final Settings settings;
  private final AccountAndRegion home;
  private final SharedImages shared;
  private final Images images;
  private final SnapshotPermissions permissions;
  private final Sleeper sleeper;
  private final Deadline deadline;
  private @Nullable Reading<SnapshotBlock> block;

  SharingContext(
      Settings settings,
      AccountAndRegion home,
      SharedImages shared,
      Images images,
      SnapshotPermissions permissions,
      Sleeper sleeper,
      Deadline deadline) {
    this.settings = settings;
    this.home = home;
    this.shared = shared;
    this.images = images;
    this.permissions = permissions;
    this.sleeper = sleeper;
    this.deadline = deadline;
  }

  Settings settings() {
    return settings;
  }

  /** The AMIs as they were read last. */
  SharedImages shared() {
    return shared;
  }

  /** Where AMIs are read and tagged. */
  Images images() {
    return images;
  }

  SnapshotPermissions permissions() {
    return permissions;
  }

  Deadline deadline() {
    return deadline;
  }

  /** Whether nothing may be changed. */
  boolean isReportMode() {
    return settings.mode() == Mode.REPORT;
  }

  /** Whether something may be changed on what was read then. */
  boolean isFresh(Instant readAt) {
    return Freshness.isFresh(readAt, deadline.clock().instant());
  }

  /** An AMI, read again if that is long ago; null if EC2 does not know it any more. */
  @Nullable SharedImage fresh(String imageId) {
    if (isFresh(shared.readAt(imageId))) {
      return shared.get(imageId);
    }
    List<ImageFacts> read = images.read(List.of(imageId));
    return read.isEmpty() ? null : shared.of(read.getFirst());
  }

  /**
   * Why snapshots cannot be shared, or are not public even if they are; asked once. Where EC2 does
   * not say, it has the last word.
   *
   * @param missing whether there are any to be shared
   */
  Optional<Finding> blocked(boolean missing) {
    if (block == null) {
      block = permissions.blockPublicAccess();
    }
    return block instanceof Reading.Known<SnapshotBlock>(SnapshotBlock state)
            && (state.blocksEverything() || (missing && state.blocksSharing()))
        ? Optional.of(SnapshotFindings.blocked(home.region(), state))
        : Optional.empty();
  }

  /**
   * Reads permissions back until they are as they were asked to be, or for some seconds.
   *
   * @return the snapshots that are as they were asked to be
   */
  List<String> readBack(List<String> snapshotIds, boolean shared) {
    List<String> open = new ArrayList<>(snapshotIds);
    for (int attempt = 0; !open.isEmpty(); attempt++) {
      open.removeIf(snapshotId -> permissions.isShared(snapshotId) == shared);
      if (attempt == WAITS.size() || deadline.mustStopAfter(WAITS.get(attempt))) {
        break;
      }
      if (!open.isEmpty()) {
        sleeper.sleep(WAITS.get(attempt));
      }
    }
    List<String> done = new ArrayList<>(snapshotIds);
    done.removeAll(open);
    return done;
  }
}
