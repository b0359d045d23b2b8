package dev.amipublisher.localaws.ec2;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The images that are being made. Each is finished, or fails, when its time has come. */
final class PendingImages {

  private record End(Instant at, @Nullable String failure, boolean isCopy) {}

  private final InstantSource clock;
  private final ImageStore images;
  private final ImageSnapshots snapshots;
  private final ImageLifecycle lifecycle;
  private final Map<String, End> ends = new LinkedHashMap<>();

  PendingImages(
      InstantSource clock, ImageStore images, ImageSnapshots snapshots, ImageLifecycle lifecycle) {
    this.clock = clock;
    this.images = images;
    this.snapshots = snapshots;
    this.lifecycle = lifecycle;
  }

  Image add(Image built, Map<String, String> snapshotTags, CopyOutcome outcome, boolean isCopy) {
    Image image = built.change().state(ImageState.PENDING).build();
    snapshots.add(image, "pending", snapshotTags);
    images.put(image);
    ends.put(
        image.imageId(), new End(clock.instant().plus(outcome.time()), outcome.failure(), isCopy));
    return image;
  }

  /** How many copies are under way. */
  long copies() {
    return ends.entrySet().stream()
        .filter(entry -> entry.getValue().isCopy() && isPending(entry.getKey()))
        .count();
  }

  void finishDue() {
    if (ends.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<Map.Entry<String, End>> due =
        ends.entrySet().stream()
            .filter(entry -> !entry.getValue().at().isAfter(now))
            .sorted(Comparator.comparing(entry -> entry.getValue().at()))
            .map(Map.Entry::copyOf)
            .toList();
    for (Map.Entry<String, End> entry : due) {
      ends.remove(entry.getKey());
      if (isPending(entry.getKey())) {
        String failure = entry.getValue().failure();
        if (failure == null) {
          finish(entry.getKey());
        } else {
          fail(entry.getKey(), failure);
        }
      }
    }
  }

  void finish(String imageId) {
    snapshots.finish(lifecycle.finishPending(imageId), "completed");
  }

  void fail(String imageId, String reason) {
    snapshots.finish(lifecycle.failPending(imageId, reason), "error");
  }

  private boolean isPending(String imageId) {
    Image image = images.get(imageId);
    return image != null && image.state() == ImageState.PENDING;
  }
}
