package dev.amipublisher.snapshots;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What counts for their snapshots of the AMIs that were read, so that a sweep need not read
 * anything twice. Not thread-safe; one is made for each invocation.
 */
final class SharedImages {

  private final Settings settings;
  private final String accountId;
  private final InstantSource clock;
  private final Map<String, SharedImage> images = new HashMap<>();
  private final Map<String, Instant> readAt = new HashMap<>();

  SharedImages(Settings settings, String accountId, InstantSource clock) {
    this.settings = settings;
    this.accountId = accountId;
    this.clock = clock;
  }

  /** The AMIs of our own that were read, each as it was read last. */
  Collection<SharedImage> all() {
    return images.values();
  }

  /** An AMI as it was read last; null if it was not, or is gone or another account's. */
  @Nullable SharedImage get(String imageId) {
    return images.get(imageId);
  }

  /** When an AMI that was read was read last. */
  Instant readAt(String imageId) {
    return readAt.getOrDefault(imageId, Instant.MIN);
  }

  /** What counts of an AMI. */
  SharedImage of(ImageFacts image) {
    return SharedImage.of(image, settings, accountId, clock.instant());
  }

  void read(ImageFacts image, Instant begun) {
    if (image.ownerId().equals(accountId)) {
      images.put(image.imageId(), of(image));
      readAt.put(image.imageId(), begun);
    }
  }

  void gone(String imageId) {
    images.remove(imageId);
    readAt.remove(imageId);
  }
}
