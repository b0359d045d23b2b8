package dev.amipublisher.simulation.people;

import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.settings.RequiredTag;
import dev.amipublisher.simulation.world.Contents.Kind;
import dev.amipublisher.simulation.world.Fleet;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.SeededRandom;
import dev.amipublisher.simulation.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people do to the tags of an AMI. */
final class TagEdits {

  private final World world;
  private final SeededRandom random;
  private final Edits edits;

  TagEdits(World world, SeededRandom random, Edits edits) {
    this.world = world;
    this.random = random;
    this.edits = edits;
  }

  /** Changes one of the tags that matter. */
  void any(String imageId) {
    boolean sensitive = world.contents().of(imageId) == Kind.SENSITIVE;
    switch (random.below(sensitive ? 15 : 10)) {
      case 10, 11, 12, 13, 14 -> allowFindings(imageId);
      case 0, 1, 2 -> untag(imageId, "untags");
      case 3 -> forgeStatus(imageId);
      case 4 -> requiredTags(imageId);
      default -> tag(imageId);
    }
  }

  /** Removes the publish tag. */
  void untag(String imageId, String what) {
    String key = world.settings().publishTagKey();
    edits.change(imageId, what, () -> edits.session().deleteTag(imageId, key));
  }

  /** Sets so many tags that there may be no room for ours. */
  void many(String imageId) {
    Map<String, String> tags = new HashMap<>();
    for (int tag = 0; tag < random.oneOf(List.of(44, 45, 49)); tag++) {
      tags.put("tag-" + tag, "value");
    }
    edits.change(
        imageId,
        "sets " + tags.size() + " tags of",
        () -> edits.session().createTags(new Ec2Request.CreateTags(List.of(imageId), tags)));
  }

  private void tag(String imageId) {
    String key = world.settings().publishTagKey();
    String value = random.oneOf(Fleet.PUBLISH_VALUES);
    edits.change(
        imageId,
        "tags '" + value + "'",
        () -> {
          if (random.happens(0.3)) {
            edits.session().deleteTag(imageId, key);
          }
          edits.session().createTag(imageId, key, value);
        });
  }

  private void forgeStatus(String imageId) {
    String status = random.oneOf(Fleet.FORGERIES);
    edits.change(
        imageId,
        "forges the status " + status + " of",
        () -> edits.session().createTag(imageId, OurTags.STATUS, status));
  }

  private void allowFindings(String imageId) {
    String key = world.settings().sensitiveData().allowTagKey();
    if (world.image(imageId).tags().containsKey(key)) {
      edits.change(
          imageId,
          "forbids what it holds, and asks again:",
          () -> {
            edits.session().deleteTag(imageId, key);
            edits.session().createTag(imageId, world.settings().publishTagKey(), "true");
          });
    } else {
      edits.change(
          imageId,
          "allows what it holds:",
          () -> edits.session().createTag(imageId, key, Fleet.ALLOWED));
    }
  }

  private void requiredTags(String imageId) {
    boolean remove = random.happens(0.5);
    for (RequiredTag required : world.settings().requiredTags()) {
      String key = required.key();
      edits.change(
          imageId,
          (remove ? "removes " : "sets ") + key + " of",
          () -> {
            if (remove) {
              edits.session().deleteTag(imageId, key);
            } else {
              edits.session().createTag(imageId, key, "someone");
            }
          });
    }
  }
}
