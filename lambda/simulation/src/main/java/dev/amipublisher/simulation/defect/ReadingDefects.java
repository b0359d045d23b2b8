package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Images;
import dev.amipublisher.rule.Reading;
import dev.amipublisher.rule.SharingConditions;
import dev.amipublisher.rule.SharingConditions.BlockPublicAccess;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/** Defects in how AMIs, and the conditions of sharing, are read. */
final class ReadingDefects {

  private ReadingDefects() {}

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
      return read.stream().map(image -> withTags(image, tags)).toList();
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
                    withPublic(
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
                return tags == null ? image : withTags(image, tags);
              })
          .toList();
    }
  }

  /** Asks only for AMIs that bear the tag: what is public without it is never seen. */
  static final class OnlyTagged extends DefectiveImages {

    OnlyTagged(Images real) {
      super(real);
    }

    @Override
    public Iterable<List<ImageFacts>> pages(Selection selection) {
      return selection == Selection.PUBLIC ? List.of() : real.pages(selection);
    }
  }

  /** Reads the first page and forgets that there are more. */
  static final class FirstPageOnly extends DefectiveImages {

    FirstPageOnly(Images real) {
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
