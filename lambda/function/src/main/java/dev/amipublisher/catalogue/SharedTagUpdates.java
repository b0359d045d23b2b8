package dev.amipublisher.catalogue;

import static java.util.stream.Collectors.groupingBy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Keeps the tags that say to everybody what a public AMI is: set once it was read back as public,
 * taken away once it was read back as private, corrected by sweeps. One is made for each
 * invocation, and only where that is wanted. Not thread-safe.
 */
public final class SharedTagUpdates extends ForwardingImages {

  /** EC2 takes no more resources in one call. */
  private static final int MOST_IMAGES = 1_000;

  private final Settings settings;
  private final AccountAndRegion home;
  private final SharedTags tags;
  private final BiConsumer<String, String> failures;
  private final Deadline deadline;
  private final Map<String, SharedTagChange> changes = new TreeMap<>();

  /**
   * Makes one.
   *
   * @param images what is read and changed; from now on through this
   * @param failures takes what was not done, and why
   */
  public SharedTagUpdates(
      Settings settings,
      AccountAndRegion home,
      Images images,
      SharedTags tags,
      BiConsumer<String, String> failures,
      Deadline deadline) {
    super(images);
    this.settings = settings;
    this.home = home;
    this.tags = tags;
    this.failures = failures;
    this.deadline = deadline;
  }

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    List<ImageFacts> read = super.read(imageIds);
    imageIds.forEach(changes::remove);
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

  private void remember(List<ImageFacts> read) {
    for (ImageFacts image : read) {
      SharedTagChange change = SharedTagChange.of(image, settings, deadline.clock().instant());
      if (image.ownerId().equals(home.accountId()) && !change.isNothing()) {
        changes.put(image.imageId(), change);
      } else {
        changes.remove(image.imageId());
      }
    }
  }

  /** Makes the shared tags of all AMIs that were read as they should be, as they were read last. */
  public void apply() {
    Map<SharedTagChange, List<String>> alike =
        changes.keySet().stream().collect(groupingBy(changes::get));
    alike.forEach(
        (change, imageIds) -> {
          for (int from = 0; from < imageIds.size(); from += MOST_IMAGES) {
            apply(change, imageIds.subList(from, Math.min(from + MOST_IMAGES, imageIds.size())));
          }
        });
    changes.clear();
  }

  private void apply(SharedTagChange change, List<String> imageIds) {
    if (deadline.mustStopWork()) {
      fail(imageIds, "Time ran out.");
      return;
    }
    try {
      if (!change.remove().isEmpty()) {
        tags.remove(imageIds, change.remove());
      }
      if (!change.set().isEmpty()) {
        tags.set(imageIds, change.set());
      }
    } catch (Ec2RefusedException | Ec2UnavailableException failure) {
      fail(imageIds, String.valueOf(failure.getMessage()));
    }
  }

  private void fail(List<String> imageIds, String why) {
    failures.accept("shared tags of " + String.join(", ", imageIds), why);
  }
}
