package dev.amipublisher.localaws.ec2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CreateTags and DeleteTags, for images and snapshots. A call changes all its resources or none.
 */
public final class TagWrites {

  private final ImageStore images;
  private final Snapshots snapshots;
  private final EventOutbox outbox;

  /** Changes the tags of these resources. */
  public TagWrites(ImageStore images, Snapshots snapshots, EventOutbox outbox) {
    this.images = images;
    this.snapshots = snapshots;
    this.outbox = outbox;
  }

  /** CreateTags. */
  public void create(Ec2Request.CreateTags request) {
    if (request.tags().isEmpty()) {
      throw Ec2Error.missingParameter("tagSet");
    }
    TagRules.check(request.tags());
    List<Map<String, String>> after = new ArrayList<>();
    for (String resource : checkedResources(request.resources())) {
      Map<String, String> tags = tagsOf(resource);
      tags.putAll(request.tags());
      TagRules.checkNumber(tags);
      after.add(tags);
    }
    write(request.resources(), after);
  }

  /** DeleteTags. */
  public void delete(Ec2Request.DeleteTags request) {
    for (Ec2Request.TagToDelete tag : request.tags()) {
      TagRules.checkNotReserved(tag.key());
    }
    List<Map<String, String>> after = new ArrayList<>();
    for (String resource : checkedResources(request.resources())) {
      Map<String, String> tags = tagsOf(resource);
      if (request.tags().isEmpty()) {
        // Documented: without tags, all user-defined tags are deleted.
        tags.keySet().removeIf(key -> !TagRules.isReserved(key));
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
        ? Snapshots.notFound(resource)
        : ImageErrors.notFound(List.of(resource));
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
    image.tags().forEach((key, value) -> addIfDifferent(changed, key, value, after));
    after.forEach((key, value) -> addIfDifferent(changed, key, value, image.tags()));
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

  private static void addIfDifferent(
      Set<String> changed, String key, String value, Map<String, String> other) {
    if (!value.equals(other.get(key))) {
      changed.add(key);
    }
  }
}
