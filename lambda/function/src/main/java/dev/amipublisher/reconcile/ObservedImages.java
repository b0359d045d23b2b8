package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The AMIs as one invocation reads and changes them. It reads its own writes: EC2's reads may show
 * an AMI's new permissions and still its old tags, so that the status tags that were written here
 * are shown on every AMI that is read. Only {@link #withdrawnOn} lists what EC2 itself shows: it
 * asks whether a write has arrived. And it tells the companions what was read. Not thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html">Eventual
 *     consistency in the Amazon EC2 API</a>
 */
public final class ObservedImages extends ForwardingImages {

  private final Companions companions;
  private final InstantSource clock;
  private final Map<String, Map<String, String>> written = new HashMap<>();

  /** Observes these AMIs. */
  public ObservedImages(Images images, Companions companions, InstantSource clock) {
    super(images);
    this.companions = companions;
    this.clock = clock;
  }

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    Instant begun = clock.instant();
    List<ImageFacts> read = observe(super.read(imageIds), begun);
    Set<String> missing = new HashSet<>(imageIds);
    read.forEach(image -> missing.remove(image.imageId()));
    missing.forEach(companions::gone);
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
          return observe(iterator.next(), Instant.MIN); // it may have been read ahead
        }
      };
    };
  }

  private List<ImageFacts> observe(List<ImageFacts> read, Instant begun) {
    List<ImageFacts> images = new ArrayList<>(read.size());
    for (ImageFacts image : read) {
      Map<String, String> own = written.get(image.imageId());
      ImageFacts observed = own == null ? image : image.withTags(own);
      companions.read(observed, begun);
      images.add(observed);
    }
    return images;
  }

  @Override
  public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
    super.writeStatusTags(imageIds, tags);
    imageIds.forEach(
        imageId -> written.computeIfAbsent(imageId, _ -> new HashMap<>()).putAll(tags));
    companions.tagged(imageIds);
  }
}
