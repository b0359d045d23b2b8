package dev.amipublisher.localaws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CreateTags and DeleteTags, for images and snapshots. A call changes all of its resources or none.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html">Tag
 *     restrictions</a>
 */
final class TagWrites {

  private static final int GREATEST_NUMBER = 50;
  private static final int GREATEST_KEY_LENGTH = 128;
  private static final int GREATEST_VALUE_LENGTH = 256;
  private static final String RESERVED = "aws:";

  private final ImageStore images;
  private final SnapshotReads snapshots;
  private final EventOutbox outbox;

  TagWrites(ImageStore images, SnapshotReads snapshots, EventOutbox outbox) {
    this.images = images;
    this.snapshots = snapshots;
    this.outbox = outbox;
  }

  void create(Ec2Request.CreateTags request) {
    if (request.tags().isEmpty()) {
      throw Ec2Error.missingParameter("tagSet");
    }
    request.tags().forEach(TagWrites::check);
    List<Map<String, String>> after = new ArrayList<>();
    for (String resource : checkedResources(request.resources())) {
      Map<String, String> tags = tagsOf(resource);
      tags.putAll(request.tags());
      if (tags.keySet().stream().filter(key -> !isReserved(key)).count() > GREATEST_NUMBER) {
        throw Ec2Error.tagLimitExceeded();
      }
      after.add(tags);
    }
    write(request.resources(), after);
  }

  void delete(Ec2Request.DeleteTags request) {
    for (Ec2Request.TagToDelete tag : request.tags()) {
      if (isReserved(tag.key())) {
        throw reservedKey();
      }
    }
    List<Map<String, String>> after = new ArrayList<>();
    for (String resource : checkedResources(request.resources())) {
      Map<String, String> tags = tagsOf(resource);
      if (request.tags().isEmpty()) {
        // Documented: without tags, all user-defined tags go.
        tags.keySet().removeIf(key -> !isReserved(key));
      }
      for (Ec2Request.TagToDelete tag : request.tags()) {
        if (tag.value() == null) {
          tags.remove(tag.key());
        } else {
          tags.remove(tag.key(), tag.value());
        }
      }
      after.add(tags);
    }
    write(request.resources(), after);
  }

  private static void check(String key, String value) {
    if (isReserved(key)) {
      throw reservedKey();
    }
    if (key.isEmpty()) {
      throw Ec2Error.invalidParameterValue("Tag key cannot be empty");
    }
    if (key.length() > GREATEST_KEY_LENGTH) {
      throw Ec2Error.invalidParameterValue(
          "Tag key exceeds the maximum length of " + GREATEST_KEY_LENGTH + " characters");
    }
    if (value.length() > GREATEST_VALUE_LENGTH) {
      throw Ec2Error.invalidParameterValue(
          "Tag value exceeds the maximum length of " + GREATEST_VALUE_LENGTH + " characters");
    }
  }

  private static boolean isReserved(String key) {
    return key.regionMatches(true, 0, RESERVED, 0, RESERVED.length());
  }

  private static Ec2Error reservedKey() {
    return Ec2Error.invalidParameterValue(
        "Tag keys starting with 'aws:' are reserved for internal use");
  }

  private static List<String> checkedResources(List<String> resources) {
    if (resources.isEmpty()) {
      throw Ec2Error.missingParameter("resourceIdSet");
    }
    for (String resource : resources) {
      if (resource.startsWith("ami-")) {
        ResourceIds.checkImage(resource);
      } else if (resource.startsWith("snap-")) {
        ResourceIds.checkSnapshot(resource);
      } else {
        throw Ec2Error.client("InvalidID", "The ID '" + resource + "' is not valid");
      }
    }
    return resources;
  }

  private Map<String, String> tagsOf(String resource) {
    Image image = existingImage(resource);
    if (image != null) {
      return new LinkedHashMap<>(image.tags());
    }
    Snapshot snapshot = snapshots.get(resource);
    if (snapshot != null) {
      return new LinkedHashMap<>(snapshot.tags());
    }
    throw resource.startsWith("snap-")
        ? Ec2Error.client(
            "InvalidSnapshot.NotFound", "The snapshot '" + resource + "' does not exist.")
        : Ec2Error.imagesNotFound(List.of(resource));
  }

  /** Images in the Recycle Bin can be tagged, as documented; deregistered ones cannot. */
  private @Nullable Image existingImage(String resource) {
    Image image = images.get(resource);
    return image == null || image.deregisteredAt() != null ? null : image;
  }

  private void write(List<String> resources, List<Map<String, String>> after) {
    for (int i = 0; i < resources.size(); i++) {
      Image image = images.get(resources.get(i));
      Snapshot snapshot = snapshots.get(resources.get(i));
      if (image != null) {
        write(image, after.get(i));
      } else if (snapshot != null) {
        snapshots.put(snapshot.withTags(after.get(i)));
      }
    }
  }

  private void write(Image image, Map<String, String> after) {
    Set<String> changed = new LinkedHashSet<>();
    image.tags().forEach((key, value) -> noteChange(changed, key, value, after));
    after.forEach((key, value) -> noteChange(changed, key, value, image.tags()));
    if (changed.isEmpty()) {
      return;
    }
    ImageBuilder builder = image.change().tagVersion(image.tagVersion() + 1);
    image.tags().keySet().forEach(builder::withoutTag);
    after.forEach(builder::tag);
    Image tagged = builder.build();
    images.put(tagged);
    outbox.tagsChanged(tagged, changed);
  }

  private static void noteChange(
      Set<String> changed, String key, String value, Map<String, String> other) {
    if (!value.equals(other.get(key))) {
      changed.add(key);
    }
  }
}
