package dev.amipublisher.localaws.ec2;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.SnapshotRequest.ModifySnapshotAttribute;
import java.util.List;

/**
 * Writes the events about snapshots: of <a
 * href="https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots-events.html">block
 * public access</a>, and CloudTrail's of their permissions.
 */
public final class SnapshotEvents {

  private final EventOutbox outbox;

  /** Events that leave through this outbox. */
  public SnapshotEvents(EventOutbox outbox) {
    this.outbox = outbox;
  }

  /** Block public access was enabled, in the mode that the state names, or disabled. */
  public void blockPublicAccessChanged(String state) {
    boolean enabled = !state.equals("unblocked");
    JsonObject detail = new JsonObject();
    detail.addProperty("SnapshotBlockPublicAccessState", state);
    detail.addProperty(
        "message",
        enabled
            ? "Block Public Access was successfully enabled in '" + state + "' mode"
            : "Block Public Access was successfully disabled");
    outbox.send(
        "aws.ec2",
        "EBS Snapshot Block Public Access " + (enabled ? "Enabled" : "Disabled"),
        List.of(),
        detail);
  }

  /** The permissions of a snapshot were changed through the API. */
  public void permissionsChanged(Ec2Caller caller, ModifySnapshotAttribute request) {
    JsonObject permissions = new JsonObject();
    addItems(permissions, "add", request.add());
    addItems(permissions, "remove", request.remove());
    JsonObject parameters = new JsonObject();
    parameters.addProperty("snapshotId", request.snapshotId());
    parameters.addProperty("attributeType", "CREATE_VOLUME_PERMISSION");
    parameters.add("createVolumePermission", permissions);
    outbox.apiCall(caller, "ModifySnapshotAttribute", parameters);
  }

  private static void addItems(
      JsonObject permissions, String operation, List<CreateVolumePermission> changed) {
    if (changed.isEmpty()) {
      return;
    }
    JsonArray items = new JsonArray();
    for (CreateVolumePermission permission : changed) {
      JsonObject item = new JsonObject();
      item.addProperty(permission.wireName(), permission.value());
      items.add(item);
    }
    JsonObject list = new JsonObject();
    list.add("items", items);
    permissions.add(operation, list);
  }
}
