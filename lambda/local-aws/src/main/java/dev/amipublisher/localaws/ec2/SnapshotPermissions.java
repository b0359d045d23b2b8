package dev.amipublisher.localaws.ec2;

import dev.amipublisher.localaws.ec2.SnapshotRequest.DescribeSnapshotAttribute;
import dev.amipublisher.localaws.ec2.SnapshotRequest.ModifySnapshotAttribute;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ModifySnapshotAttribute and DescribeSnapshotAttribute. What is refused is documented; most codes
 * and texts are unconfirmed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html">ModifySnapshotAttribute</a>
 */
public final class SnapshotPermissions {

  private static final String ATTRIBUTE = "createVolumePermission";
  private static final int GREATEST_NUMBER = 500;

  private final Snapshots snapshots;
  private final SnapshotBlockPublicAccess blockPublicAccess;

  SnapshotPermissions(Snapshots snapshots, SnapshotBlockPublicAccess blockPublicAccess) {
    this.snapshots = snapshots;
    this.blockPublicAccess = blockPublicAccess;
  }

  void modify(ModifySnapshotAttribute request) {
    checkForm(request);
    Snapshot snapshot = own(request.snapshotId());
    List<CreateVolumePermission> all = new ArrayList<>(request.add());
    all.addAll(request.remove());
    all.forEach(SnapshotPermissions::checkItem);
    if (request.add().contains(CreateVolumePermission.ALL) && !snapshot.isPublic()) {
      checkNewPublicSharing(snapshot);
    }
    Set<CreateVolumePermission> permissions =
        new LinkedHashSet<>(snapshot.createVolumePermissions());
    permissions.addAll(request.add());
    request.remove().forEach(permissions::remove);
    snapshots.put(snapshot.withPermissions(permissions));
  }

  Snapshot describe(DescribeSnapshotAttribute request) {
    String attribute = request.attribute();
    if (!attribute.equals(ATTRIBUTE) && !attribute.equals("productCodes")) {
      throw invalidAttribute(attribute);
    }
    return own(request.snapshotId());
  }

  private static void checkForm(ModifySnapshotAttribute request) {
    String attribute = request.attribute();
    if (attribute != null && !attribute.equals(ATTRIBUTE)) {
      throw invalidAttribute(attribute);
    }
    if (request.add().isEmpty() && request.remove().isEmpty()) {
      throw Ec2Error.missingParameter(ATTRIBUTE);
    }
    if (!request.add().isEmpty() && !request.remove().isEmpty()) {
      throw Ec2Error.invalidParameterCombination(
          "Permissions of a snapshot cannot be added and removed in one operation");
    }
    if (request.add().size() + request.remove().size() > GREATEST_NUMBER) {
      throw Ec2Error.invalidParameterValue(
          "The maximum number of modifications in one operation is " + GREATEST_NUMBER);
    }
  }

  private Snapshot own(@Nullable String snapshotId) {
    if (snapshotId == null || snapshotId.isEmpty()) {
      throw Ec2Error.missingParameter("snapshotId");
    }
    ResourceIds.checkSnapshot(snapshotId);
    Snapshot snapshot = snapshots.get(snapshotId);
    if (snapshot == null || !snapshots.canUse(snapshot)) {
      throw Snapshots.notFound(snapshotId);
    }
    if (!snapshots.isOwn(snapshot)) {
      throw Ec2Error.client("AuthFailure", "Not authorized for snapshot:" + snapshotId);
    }
    return snapshot;
  }

  private static void checkItem(CreateVolumePermission permission) {
    String value = permission.value();
    boolean valid =
        switch (permission) {
          case CreateVolumePermission.Group _ -> value.equals("all");
          case CreateVolumePermission.UserId _ -> value.matches("\\d{12}");
        };
    if (!valid) {
      throw Ec2Error.client(
          "InvalidAMIAttributeItemValue",
          "Invalid attribute item value \"%s\" for %s item type."
              .formatted(value, permission.wireName()));
    }
  }

  private void checkNewPublicSharing(Snapshot snapshot) {
    if (snapshot.encrypted()) {
      throw notPermitted("Encrypted snapshots cannot be shared publicly");
    }
    if (!snapshot.productCodes().isEmpty()) {
      throw notPermitted(
          "Snapshots with an AWS Marketplace product code cannot be shared publicly");
    }
    if (blockPublicAccess.refusesNewSharing()) {
      throw notPermitted(
          "You can’t publicly share this snapshot because block public access for snapshots is"
              + " enabled for this account.");
    }
  }

  private static Ec2Error notPermitted(String text) {
    return Ec2Error.client("OperationNotPermitted", text);
  }

  private static Ec2Error invalidAttribute(String attribute) {
    return Ec2Error.invalidParameterValue(
        "Value ( " + attribute + " ) for parameter attribute is invalid.");
  }
}
