package dev.amipublisher.invocation;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Remembers the status tags that this invocation wrote, and shows them on every AMI that is read:
 * EC2's reads may show an AMI's new permissions and still its old tags. Only {@link #withdrawnOn}
 * lists what EC2 itself shows: whoever asks wants to know whether a write has arrived. Not
 * thread-safe; made anew for each invocation.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html">Eventual
 *     consistency in the Amazon EC2 API</a>
 */
final class OwnWrites extends ForwardingImages {

  private final Map<String, Map<String, String>> written = new HashMap<>();

  /** Remembers what is written on these AMIs. */
  OwnWrites(Images images) {
    super(images);
  }

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    return withOwnTags(super.read(imageIds));
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
          return withOwnTags(iterator.next());
        }
      };
    };
  }

  private List<ImageFacts> withOwnTags(List<ImageFacts> read) {
    if (written.isEmpty()) {
      return read;
    }
    List<ImageFacts> images = new ArrayList<>(read.size());
    for (ImageFacts image : read) {
      Map<String, String> own = written.get(image.imageId());
      images.add(own == null ? image : image.withTags(own));
    }
    return images;
  }

  @Override
  public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
    super.writeStatusTags(imageIds, tags);
    imageIds.forEach(
        imageId -> written.computeIfAbsent(imageId, _ -> new HashMap<>()).putAll(tags));
  }
}
