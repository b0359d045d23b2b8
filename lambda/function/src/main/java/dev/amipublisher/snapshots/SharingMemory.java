package dev.amipublisher.snapshots;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of each AMI that is read what counts for its snapshots, so that a sweep need not read
 * anything twice. Of the pages of a sweep only public AMIs are kept. Not thread-safe; made anew for
 * each invocation.
 */
final class SharingMemory extends ForwardingImages {

  private final Settings settings;
  private final String accountId;
  private final InstantSource clock;
  private final Consumer<ImageFacts> beforePublishing;
  private final Map<String, SharedImage> images = new HashMap<>();
  private final Map<String, Instant> readAt = new HashMap<>();

  /**
   * Remembers these AMIs.
   *
   * @param beforePublishing takes each that is about to become public
   */
  SharingMemory(
      Images images,
      Settings settings,
      String accountId,
      InstantSource clock,
      Consumer<ImageFacts> beforePublishing) {
    super(images);
    this.settings = settings;
    this.accountId = accountId;
    this.clock = clock;
    this.beforePublishing = beforePublishing;
  }

  /** The AMIs of our own that were read, each as it was read last. */
  Collection<SharedImage> images() {
    return images.values();
  }

  /** An AMI as it was read last; null if it was not, or is gone or another account's. */
  @Nullable SharedImage image(String imageId) {
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

  @Override
  public void beforePublishing(ImageFacts image) {
    super.beforePublishing(image);
    beforePublishing.accept(image);
  }

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    Instant begun = clock.instant();
    List<ImageFacts> read = super.read(imageIds);
    Set<String> missing = new HashSet<>(imageIds);
    for (ImageFacts image : read) {
      missing.remove(image.imageId());
      remember(image, begun);
    }
    missing.forEach(this::forget);
    return read;
  }

  @Override
  public Iterable<List<ImageFacts>> pages(Selection selection) {
    Iterable<List<ImageFacts>> pages = super.pages(selection);
    return () -> {
      Iterator<List<ImageFacts>> iterator = pages.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return iterator.hasNext();
        }

        @Override
        public List<ImageFacts> next() {
          Instant begun = clock.instant();
          List<ImageFacts> page = iterator.next();
          for (ImageFacts image : page) {
            if (image.isPublic()) {
              remember(image, begun);
            } else {
              forget(image.imageId());
            }
          }
          return page;
        }
      };
    };
  }

  private void remember(ImageFacts image, Instant begun) {
    if (image.ownerId().equals(accountId)) {
      images.put(image.imageId(), of(image));
      readAt.put(image.imageId(), begun);
    }
  }

  private void forget(String imageId) {
    images.remove(imageId);
    readAt.remove(imageId);
  }
}
