package dev.amipublisher.copies;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.CopySettings.SourceImages;
import dev.amipublisher.settings.Settings;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of each AMI that is read what counts for its copies, so that a sweep need not read
 * anything twice. Not thread-safe; made anew for each invocation.
 */
final class SourceMemory extends ForwardingImages {

  private final Settings settings;
  private final AccountAndRegion home;
  private final InstantSource clock;
  private final Map<String, CopySource> sources = new HashMap<>();
  private final Set<String> outdated = new HashSet<>();

  SourceMemory(Images images, Settings settings, AccountAndRegion home, InstantSource clock) {
    super(images);
    this.settings = settings;
    this.home = home;
    this.clock = clock;
  }

  /** The AMIs of our own that were read, by id, each as it was read last. */
  Map<String, CopySource> sources() {
    return sources;
  }

  /** An AMI as it was read last; null if it was not, or is another account's. */
  @Nullable CopySource source(String imageId) {
    return sources.get(imageId);
  }

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    List<ImageFacts> read = super.read(imageIds);
    Set<String> missing = new HashSet<>(imageIds);
    read.forEach(image -> missing.remove(image.imageId()));
    missing.forEach(imageId -> sources.put(imageId, CopySource.gone(imageId)));
    outdated.removeAll(imageIds);
    remember(read);
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
          List<ImageFacts> page = iterator.next();
          remember(page);
          return page;
        }
      };
    };
  }

  /** Whether the copies of an AMI that stays private are wanted is what its status says. */
  @Override
  public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
    super.writeStatusTags(imageIds, tags);
    if (settings.copies().sources() == SourceImages.PRIVATE
        && tags.containsKey(StatusTags.STATUS_KEY)) {
      outdated.addAll(imageIds);
    }
  }

  /** Reads the AMIs again whose status was written since they were read. */
  void readOutdated() {
    if (!outdated.isEmpty()) {
      read(List.copyOf(outdated));
    }
  }

  /** Remembers AMIs that were read otherwise. */
  void remember(List<ImageFacts> read) {
    for (ImageFacts image : read) {
      if (image.ownerId().equals(home.accountId())) {
        sources.put(image.imageId(), CopySource.of(image, settings, home, clock.instant()));
      }
    }
  }
}
