package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Images;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Defects in how single AMIs are read. */
final class ReadBackDefects {

  private ReadBackDefects() {}

  /** Takes the tags from the event that invoked it, and not from EC2. */
  static final class TagsOfTheEvent extends DefectiveImages {

    private final SimulatedInvocation invocation;

    TagsOfTheEvent(Images real, SimulatedInvocation invocation) {
      super(real);
      this.invocation = invocation;
    }

    @Override
    public List<ImageFacts> read(Collection<String> imageIds) {
      List<ImageFacts> read = real.read(imageIds);
      if (!invocation.hasFreshTag() || !invocation.writes().requested().isEmpty()) {
        return read;
      }
      Map<String, String> tags = new HashMap<>();
      invocation
          .event()
          .json()
          .getAsJsonObject("detail")
          .getAsJsonObject("tags")
          .asMap()
          .forEach((key, value) -> tags.put(key, value.getAsString()));
      return read.stream().map(image -> FactsCopy.withTags(image, tags)).toList();
    }
  }

  /** Takes a change for granted that EC2 accepted, and does not read it back. */
  static final class NoReadBack extends DefectiveImages {

    private final Map<String, ImageFacts> last = new HashMap<>();
    private final Map<String, Boolean> changed = new HashMap<>();

    NoReadBack(Images real) {
      super(real);
    }

    @Override
    public List<ImageFacts> read(Collection<String> imageIds) {
      if (changed.keySet().containsAll(imageIds) && last.keySet().containsAll(imageIds)) {
        return imageIds.stream()
            .map(
                imageId ->
                    FactsCopy.withPublic(
                        Objects.requireNonNull(last.get(imageId)),
                        changed.getOrDefault(imageId, false)))
            .toList();
      }
      List<ImageFacts> read = real.read(imageIds);
      read.forEach(image -> last.put(image.imageId(), image));
      return read;
    }

    @Override
    public void makePublic(String imageId) {
      real.makePublic(imageId);
      changed.put(imageId, true);
    }

    @Override
    public void makePrivate(String imageId) {
      real.makePrivate(imageId);
      changed.put(imageId, false);
    }
  }

  /** Reads back whether an AMI is public, and ignores what its tags say by then. */
  static final class OldTagsInReadBack extends DefectiveImages {

    private final Map<String, Map<String, String>> first = new HashMap<>();

    OldTagsInReadBack(Images real) {
      super(real);
    }

    @Override
    public List<ImageFacts> read(Collection<String> imageIds) {
      return real.read(imageIds).stream()
          .map(
              image -> {
                Map<String, String> tags = first.putIfAbsent(image.imageId(), image.tags());
                return tags == null ? image : FactsCopy.withTags(image, tags);
              })
          .toList();
    }
  }

  /** Reads each AMI once, on whatever page it came, and goes by that ever after. */
  static final class NeverReadsAgain extends DefectiveImages {

    private final Map<String, ImageFacts> pages = new HashMap<>();

    NeverReadsAgain(Images real) {
      super(real);
    }

    @Override
    public List<ImageFacts> read(Collection<String> imageIds) {
      List<ImageFacts> known =
          imageIds.stream().filter(pages::containsKey).map(pages::remove).toList();
      return known.size() == imageIds.size() ? known : real.read(imageIds);
    }

    @Override
    public Iterable<List<ImageFacts>> pages(Selection selection) {
      return new MappedPages(
          real.pages(selection),
          page -> {
            page.forEach(image -> pages.put(image.imageId(), image));
            return page;
          });
    }
  }
}
