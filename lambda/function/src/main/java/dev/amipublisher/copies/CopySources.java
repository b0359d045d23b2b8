package dev.amipublisher.copies;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.CopySettings.SourceImages;
import dev.amipublisher.settings.Settings;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What counts for their copies of the AMIs that were read, so that a sweep need not read anything
 * twice. Not thread-safe; one is made for each invocation.
 */
final class CopySources {

  private final Settings settings;
  private final AccountAndRegion home;
  private final InstantSource clock;
  private final Map<String, CopySource> sources = new HashMap<>();
  private final Set<String> outdated = new HashSet<>();

  CopySources(Settings settings, AccountAndRegion home, InstantSource clock) {
    this.settings = settings;
    this.home = home;
    this.clock = clock;
  }

  /** The AMIs of our own that were read, by id, each as it was read last. */
  Map<String, CopySource> all() {
    return sources;
  }

  /** An AMI as it was read last; null if it was not, or is another account's. */
  @Nullable CopySource get(String imageId) {
    return sources.get(imageId);
  }

  /** The AMIs whose status was written since they were read, and says something about copies. */
  Set<String> outdated() {
    return Set.copyOf(outdated);
  }

  void read(ImageFacts image) {
    if (image.ownerId().equals(home.accountId())) {
      sources.put(image.imageId(), CopySource.of(image, settings, home, clock.instant()));
      outdated.remove(image.imageId());
    }
  }

  void gone(String imageId) {
    sources.put(imageId, CopySource.gone(imageId));
    outdated.remove(imageId);
  }

  /** Whether the copies of an AMI that stays private are wanted is what its status says. */
  void tagged(Collection<String> imageIds) {
    if (settings.copies().sources() == SourceImages.PRIVATE) {
      outdated.addAll(imageIds);
    }
  }
}
