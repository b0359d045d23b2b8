package dev.amipublisher.content;

import dev.amipublisher.image.BlockDevice;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.inspection.Limit;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.snapshot.ImageInspection;
import dev.amipublisher.inspection.snapshot.InspectedImage;
import dev.amipublisher.inspection.snapshot.Snapshot;
import dev.amipublisher.inspection.tree.Parallel;
import dev.amipublisher.inspection.tree.ReadingLimits;
import dev.amipublisher.inspection.verdict.Allowance;
import dev.amipublisher.inspection.verdict.Inspector;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.settings.SensitiveDataPolicy;
import dev.amipublisher.vocabulary.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The content of AMIs, as their snapshots hold it. Used by one thread. */
public final class SnapshotContents implements ImageContents {

  /** Bytes for blocks, of all AMIs that are inspected side by side. */
  private static final long CACHE_MEMORY = 48L * 1024 * 1024;

  private static final int IMAGES_AT_ONCE = 4;

  private final SnapshotReader snapshots;
  private final SensitiveDataPolicy policy;
  private final InstantSource clock;

  private int images;
  private int sensitive;
  private int unverified;
  private long blocks;
  private Duration time = Duration.ZERO;

  /**
   * Contents for one invocation.
   *
   * @param snapshots where they are read
   * @param policy how much is read, and which tag says which findings are accepted
   * @param clock what time it is
   */
  public SnapshotContents(
      SnapshotReader snapshots, SensitiveDataPolicy policy, InstantSource clock) {
    this.snapshots = snapshots;
    this.policy = policy;
    this.clock = clock;
  }

  private record Look(ImageContent content, long blockReads) {}

  @Override
  public Map<String, ImageContent> inspect(Collection<ImageFacts> some) {
    Instant begin = clock.instant();
    List<ImageFacts> all = List.copyOf(some);
    Map<String, Look> looks = new ConcurrentHashMap<>();
    long memory = CACHE_MEMORY / Math.min(IMAGES_AT_ONCE, Math.max(1, all.size()));
    new Parallel(IMAGES_AT_ONCE)
        .forEach(all, image -> looks.put(image.imageId(), inspectOne(image, memory)));
    time = time.plus(Duration.between(begin, clock.instant()));
    Map<String, ImageContent> contents = new LinkedHashMap<>();
    looks.forEach(
        (imageId, look) -> {
          count(look);
          contents.put(imageId, look.content());
        });
    return contents;
  }

  @Override
  public Effort effort() {
    return new Effort(images, sensitive, unverified, blocks, time.toMillis());
  }

  private void count(Look look) {
    images++;
    blocks += look.blockReads();
    switch (look.content()) {
      case ImageContent.Sensitive _ -> sensitive++;
      case ImageContent.Unverifiable _, ImageContent.Unavailable _ -> unverified++;
      default -> {}
    }
  }

  private Look inspectOne(ImageFacts image, long memory) {
    List<Allowance> allowances;
    try {
      allowances = allowances(image);
    } catch (IllegalArgumentException bad) {
      return new Look(
          new ImageContent.Unverifiable(
              "allow-tag",
              "The tag " + policy.allowTagKey() + " cannot be understood: " + bad.getMessage()),
          0);
    }
    List<Snapshot> volumes =
        image.blockDevices().stream()
            .map(BlockDevice::snapshotId)
            .filter(id -> !id.isEmpty())
            .distinct()
            .map(id -> new Snapshot(id, snapshots.open(id)))
            .toList();
    if (volumes.isEmpty()) {
      return new Look(
          new ImageContent.Unverifiable("no-snapshot", "The AMI has no EBS snapshot."), 0);
    }
    Inspector inspector =
        new Inspector(Scope.ALL_NAMES, ReadingLimits.standard(byteLimit()), allowances);
    InspectedImage inspected =
        new ImageInspection(inspector, blockLimit(), memory).inspect(volumes);
    return new Look(VerdictFormatter.content(inspected.verdict()), inspected.blockReads());
  }

  private Limit blockLimit() {
    return new Limit(
        policy.blockLimit(),
        "Raise the setting %s; 1,000 blocks more cost $0.003 each time."
            .formatted(Setting.SNAPSHOT_BLOCK_LIMIT.contextKey()));
  }

  private Limit byteLimit() {
    return new Limit(
        policy.mebibyteLimit() * 1024L * 1024,
        "Raise the setting %s; 1,024 MiB more take some 20 seconds each time."
            .formatted(Setting.IMAGE_MEBIBYTE_LIMIT.contextKey()));
  }

  private List<Allowance> allowances(ImageFacts image) {
    String text = image.tags().getOrDefault(policy.allowTagKey(), "");
    return Arrays.stream(text.strip().split("\\s+", -1))
        .filter(part -> !part.isEmpty())
        .map(Allowance::parse)
        .toList();
  }
}
