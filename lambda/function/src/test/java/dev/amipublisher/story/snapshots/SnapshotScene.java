package dev.amipublisher.story.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.CreateVolumePermission;
import dev.amipublisher.localaws.ec2.CreateVolumePermission.UserId;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.RecordedCall;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.localaws.ec2.SnapshotRequest.ModifySnapshotAttribute;
import dev.amipublisher.testing.FunctionUnderTest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A function that shares snapshots, each of which is shared with a partner's account as well; these
 * grants must stay as they are.
 */
final class SnapshotScene {

  static final String ROOT = "snap-0000000000000aaa1";
  static final String DATA = "snap-0000000000000aaa2";

  private static final UserId PARTNER = new UserId("210987654321");

  private final FunctionUnderTest function;
  private final List<String> snapshotIds = new ArrayList<>();

  SnapshotScene(FunctionUnderTest function) {
    this.function = function.with("SHARE_SNAPSHOTS", "public");
    add(ROOT).add(DATA);
  }

  /** Adds a snapshot that nobody shared with everybody. */
  SnapshotScene add(String snapshotId) {
    snapshotIds.add(snapshotId);
    function.ec2().addSnapshot(Snapshot.completed(snapshotId).withPermissions(Set.of(PARTNER)));
    return this;
  }

  /** Has snapshots be shared by the function. */
  SnapshotScene shared(String... ids) {
    for (String id : ids) {
      sharedByHand(id);
      mark(id, "true");
    }
    return this;
  }

  /** Has someone share a snapshot. */
  SnapshotScene sharedByHand(String id) {
    Set<CreateVolumePermission> all = new LinkedHashSet<>(Set.of(PARTNER));
    all.add(CreateVolumePermission.ALL);
    function.ec2().addSnapshot(snapshot(id).withPermissions(all));
    return this;
  }

  /** Has someone take a snapshot's sharing away. */
  void unshareByHand(String id) {
    function.ec2().addSnapshot(snapshot(id).withPermissions(Set.of(PARTNER)));
  }

  /** Gives a snapshot a product code of AWS Marketplace. */
  void productCode(String id) {
    Snapshot snapshot = snapshot(id);
    function
        .ec2()
        .addSnapshot(
            new Snapshot(
                id,
                snapshot.ownerId(),
                snapshot.state(),
                snapshot.encrypted(),
                snapshot.volumeSize(),
                snapshot.startTime(),
                List.of("8o2r"),
                snapshot.createVolumePermissions(),
                snapshot.tags()));
  }

  void mark(String id, String mark) {
    function.ec2().addSnapshot(snapshot(id).withTags(Map.of("ami-publisher:shared", mark)));
  }

  private Snapshot snapshot(String id) {
    return Objects.requireNonNull(function.ec2().snapshot(id));
  }

  boolean isShared(String id) {
    return snapshot(id).isPublic();
  }

  String mark(String id) {
    return snapshot(id).tags().getOrDefault("ami-publisher:shared", "");
  }

  /** What an AMI's tag says of its snapshots; empty if it has none. */
  String said(String imageId) {
    return image(imageId).tags().getOrDefault("ami-publisher:snapshots", "");
  }

  private Image image(String imageId) {
    return function.image(imageId);
  }

  /** What the last outcome of an AMI says of its snapshots. */
  List<String> outcome(String imageId, String member) {
    return strings(function.loggedOutcome(imageId).getAsJsonObject("snapshots"), member);
  }

  static List<String> strings(JsonObject snapshots, String member) {
    return snapshots.getAsJsonArray(member).asList().stream()
        .map(JsonElement::getAsString)
        .toList();
  }

  /** The rules of the findings about the snapshots in the last outcome of an AMI. */
  List<String> findings(String imageId) {
    return function
        .loggedOutcome(imageId)
        .getAsJsonObject("snapshots")
        .getAsJsonArray("findings")
        .asList()
        .stream()
        .map(finding -> finding.getAsJsonObject().get("rule").getAsString())
        .toList();
  }

  /** The changes that the function asked for, in order, without tags. */
  List<String> permissionChanges() {
    return function.changes().stream().filter(action -> action.startsWith("Modify")).toList();
  }

  /** Fails unless the partner may still use all snapshots, and only {@code all} was changed. */
  void verifyGrants() {
    for (String id : snapshotIds) {
      assertThat(snapshot(id).createVolumePermissions()).as(id).contains(PARTNER);
    }
    assertThat(function.calls()).doesNotContain("ResetSnapshotAttribute");
    for (RecordedCall call : function.recordedCalls()) {
      if (call.request() instanceof ModifySnapshotAttribute change) {
        assertThat(Stream.concat(change.add().stream(), change.remove().stream()))
            .containsExactly(CreateVolumePermission.ALL);
      }
    }
  }
}
