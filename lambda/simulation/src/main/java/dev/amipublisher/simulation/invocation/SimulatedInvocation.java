package dev.amipublisher.simulation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.LaunchPermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One invocation of the function: what woke it, and what it was told, did and logged. */
final class Run {

  /**
   * What the server told of an AMI in a read of this invocation, and when; stale if it was no
   * longer so.
   */
  record Seen(Image image, Instant at, long order, boolean stale) {}

  /** A change of launch permissions that the function asked for. */
  record Asked(String imageId, boolean toPublic, long order) {}

  final String id;
  final String event;
  final Instant end;
  final World world;
  final boolean freshTag;
  final boolean sweep;

  // what it was told
  final Map<String, List<Seen>> seen = new HashMap<>();
  final Map<String, Boolean> snapshots = new HashMap<>();
  @Nullable Boolean blocked;

  // what it did
  final List<Asked> asked = new ArrayList<>();
  final List<Asked> accepted = new ArrayList<>();
  final Set<String> braked = new HashSet<>();
  final List<JsonObject> lines = new ArrayList<>();
  final List<Runnable> atEnd = new ArrayList<>();
  int writes;

  // what became of it
  boolean dead;
  int troubles;

  Run(World world, String id, String event, Instant end) {
    this.world = world;
    this.id = id;
    this.event = event;
    this.end = end;
    JsonObject json = JsonParser.parseString(event).getAsJsonObject();
    String type = json.has("detail-type") ? json.get("detail-type").getAsString() : "";
    this.sweep =
        type.isEmpty() || type.equals("Scheduled Event") || type.equals("AMI Sweep Requested");
    this.freshTag =
        type.startsWith("Tag Change")
            && names(json, world.settings.publishTagKey())
            && Duration.between(Instant.parse(json.get("time").getAsString()), world.time.instant())
                    .compareTo(Duration.ofMinutes(15))
                < 0;
  }

  private static boolean names(JsonObject event, String key) {
    for (JsonElement changed : event.getAsJsonObject("detail").getAsJsonArray("changed-tag-keys")) {
      if (changed.getAsString().equals(key)) {
        return true;
      }
    }
    return false;
  }

  /** The server told of an AMI. */
  void saw(Image image) {
    boolean stale = !image.equals(world.ec2.image(image.imageId()));
    seen.computeIfAbsent(image.imageId(), _ -> new ArrayList<>())
        .add(new Seen(image, world.time.instant(), world.next(), stale));
    if (stale) {
      troubles++;
    }
  }

  /** What the server told last of an AMI; null if nothing. */
  @Nullable Seen lastSeen(String imageId) {
    List<Seen> all = seen.get(imageId);
    return all == null ? null : all.getLast();
  }

  /** EC2 refused to make an AMI private: the brake does not count it, and it may be tried again. */
  void withdrawalRefused(String imageId) {
    braked.remove(imageId);
    troubles++;
  }

  /** Whether the invocation was told in time that an AMI's publish tag had changed. */
  boolean tagIsFresh(String imageId) {
    String key = world.settings.publishTagKey();
    return freshTag
        || seen.getOrDefault(imageId, List.of()).stream()
                .map(read -> String.valueOf(read.image().tags().get(key)))
                .distinct()
                .count()
            > 1;
  }

  /** The function is about to ask for a change. */
  void asks(String imageId, boolean toPublic) {
    Asked ask = new Asked(imageId, toPublic, world.next());
    asked.add(ask);
    if (toPublic) {
      Safety.publishing(this, imageId);
    } else {
      Safety.withdrawing(this, imageId);
    }
  }

  /** EC2 said that a change was made. */
  void accepted(String imageId, boolean toPublic) {
    accepted.add(new Asked(imageId, toPublic, world.next()));
  }

  /** A call of the function changed an AMI in truth. */
  void changed(Image before, Image after) {
    writes++;
    world.changed();
    if (before.isPublic() != after.isPublic()) {
      boolean toPublic = after.launchPermissions().contains(LaunchPermission.ALL);
      Seen decided = lastSeen(after.imageId());
      if (decided == null || decided.stale() || !Convergence.hasRoom(decided.image())) {
        world.news.unmarkable.add(after.imageId());
      } else {
        world.news.changes.add(
            new News.Change(decided.order(), world.next(), after.imageId(), toPublic, id));
      }
      world.note(id, () -> after.imageId() + " IS NOW " + (toPublic ? "PUBLIC" : "PRIVATE"));
    }
  }

  /** The function logs. */
  void logs(JsonObject line) {
    if (dead || !line.has("outcome") || !line.has("imageId")) {
      return;
    }
    lines.add(line);
    world.note(
        id,
        () ->
            "logs %s %s %s -> %s %s"
                .formatted(
                    line.get("imageId"),
                    line.get("outcome"),
                    line.get("before"),
                    line.get("after"),
                    line.get("why")));
    Accounts.line(this, line);
  }
}
