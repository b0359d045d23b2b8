package dev.amipublisher.simulation;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.rule.Reading;
import dev.amipublisher.rule.SharingConditions;
import dev.amipublisher.rule.SharingConditions.BlockPublicAccess;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/** Defects in how AMIs are read. */
final class ReadingDefects {

  private ReadingDefects() {}

  /** Takes the tags from the event that woke it, and not from EC2. */
  static final class TagsOfTheEvent extends DefectiveImages {

    TagsOfTheEvent(SimulatedImages real) {
      super(real);
    }

    @Override
    public List<ImageFacts> read(Collection<String> imageIds) {
      List<ImageFacts> read = real.read(imageIds);
      if (!real.run().freshTag || !real.run().asked.isEmpty()) {
        return read;
      }
      JsonObject event = JsonParser.parseString(real.run().event).getAsJsonObject();
      Map<String, String> tags = new HashMap<>();
      event
          .getAsJsonObject("detail")
          .getAsJsonObject("tags")
          .asMap()
          .forEach((key, value) -> tags.put(key, value.getAsString()));
      return read.stream().map(image -> withTags(image, tags)).toList();
    }
  }

  /** Takes a change for granted that EC2 accepted, and does not read it back. */
  static final class NoReadBack extends DefectiveImages {

    private final Map<String, ImageFacts> last = new HashMap<>();
    private final Map<String, Boolean> changed = new HashMap<>();

    NoReadBack(SimulatedImages real) {
      super(real);
    }

    @Override
    public List<ImageFacts> read(Collection<String> imageIds) {
      if (changed.keySet().containsAll(imageIds) && last.keySet().containsAll(imageIds)) {
        return imageIds.stream()
            .map(
                imageId ->
                    as(
                        Objects.requireNonNull(last.get(imageId)),
                        changed.getOrDefault(imageId, false)))
            .toList();
      }
      List<ImageFacts> read = real.read(imageIds);
      read.forEach(image -> last.put(image.imageId(), image));
      return read;
    }

    private static ImageFacts as(ImageFacts image, boolean isPublic) {
      return new ImageFacts(
          image.imageId(),
          image.name(),
          image.ownerId(),
          image.state(),
          isPublic,
          image.tags(),
          image.blockDevices(),
          image.productCodes(),
          image.creationDate(),
          image.deprecationTime());
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

  /** Reads back whether an AMI is public, and does not look at what its tags say by then. */
  static final class OldTagsInReadBack extends DefectiveImages {

    private final Map<String, Map<String, String>> first = new HashMap<>();

    OldTagsInReadBack(SimulatedImages real) {
      super(real);
    }

    @Override
    public List<ImageFacts> read(Collection<String> imageIds) {
      return real.read(imageIds).stream()
          .map(
              image -> {
                Map<String, String> tags = first.putIfAbsent(image.imageId(), image.tags());
                return tags == null ? image : withTags(image, tags);
              })
          .toList();
    }
  }

  /** Asks only for AMIs that bear the tag: what is public without it is never seen. */
  static final class OnlyTagged extends DefectiveImages {

    OnlyTagged(SimulatedImages real) {
      super(real);
    }

    @Override
    public Iterable<List<ImageFacts>> pages(Selection selection) {
      return selection == Selection.PUBLIC ? List.of() : real.pages(selection);
    }
  }

  /** Looks at the first page and forgets that there are more. */
  static final class FirstPageOnly extends DefectiveImages {

    FirstPageOnly(SimulatedImages real) {
      super(real);
    }

    @Override
    public Iterable<List<ImageFacts>> pages(Selection selection) {
      return List.of(real.pages(selection).iterator().next());
    }
  }

  /** Takes what cannot be read for what it would like to read. */
  record FailsOpen(ConditionsReader real) implements ConditionsReader {

    @Override
    public SharingConditions read(Set<String> snapshotIds, OptionalInt publicImages) {
      Map<String, Boolean> unencrypted = new HashMap<>();
      snapshotIds.forEach(snapshotId -> unencrypted.put(snapshotId, false));
      SharingConditions read = real.read(snapshotIds, publicImages);
      return new SharingConditions(
          known(read.blockPublicAccess(), new BlockPublicAccess(false, "account")),
          known(read.snapshotEncryption(), unencrypted),
          read.publicImages());
    }

    @Override
    public Reading<Integer> publicImageQuota() {
      return real.publicImageQuota();
    }

    private static <T> Reading<T> known(Reading<T> reading, T otherwise) {
      return reading instanceof Reading.Unreadable<T> ? new Reading.Known<>(otherwise) : reading;
    }
  }
}
