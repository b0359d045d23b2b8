package dev.amipublisher.localaws;

import dev.amipublisher.localaws.BlockDeviceMapping.EbsVolume;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * ModifyImageAttribute and ResetImageAttribute, for launch permissions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html">Considerations
 *     for sharing an AMI publicly</a>
 */
final class PermissionWrites {

  private final ImageReads reads;
  private final ImageStore images;
  private final SnapshotReads snapshots;
  private final BlockPublicAccess blockPublicAccess;
  private int publicImageQuota = 5;

  PermissionWrites(
      ImageReads reads,
      ImageStore images,
      SnapshotReads snapshots,
      BlockPublicAccess blockPublicAccess) {
    this.reads = reads;
    this.images = images;
    this.snapshots = snapshots;
    this.blockPublicAccess = blockPublicAccess;
  }

  int publicImageQuota() {
    return publicImageQuota;
  }

  void publicImageQuota(int quota) {
    publicImageQuota = quota;
  }

  void modify(Ec2Request.ModifyImageAttribute request) {
    List<LaunchPermission> additions = request.additions();
    List<LaunchPermission> removals = request.removals();
    checkForm(request, additions, removals);
    Image image = reads.ownForWrite(request.imageId());
    additions.forEach(PermissionWrites::checkItem);
    removals.forEach(PermissionWrites::checkItem);
    checkState(image);
    // A public image made public again changes nothing and is not new sharing; unconfirmed.
    boolean becomesPublic = additions.contains(LaunchPermission.ALL) && !image.isPublic();
    if (becomesPublic) {
      checkNewPublicSharing(image);
    }
    Set<LaunchPermission> permissions = new LinkedHashSet<>(image.launchPermissions());
    permissions.addAll(additions);
    // Both at once: removals win. The structure allows it; the order is unconfirmed.
    removals.forEach(permissions::remove);
    ImageBuilder changed = image.change().launchPermissions(permissions);
    if (becomesPublic && image.deprecationTime() == null) {
      changed.deprecatedAt(twoYearsAfter(image.creationDate()));
    }
    images.put(changed.build());
  }

  void reset(Ec2Request.ResetImageAttribute request) {
    if (!request.attribute().equals("launchPermission")) {
      throw invalidAttribute(request.attribute());
    }
    Image image = reads.ownForWrite(request.imageId());
    images.put(image.change().launchPermissions(Set.of()).build());
  }

  /** The default deprecation date of a public AMI; see "Deprecate an Amazon EC2 AMI". */
  static Instant twoYearsAfter(Instant creationDate) {
    return creationDate.atZone(ZoneOffset.UTC).plusYears(2).toInstant();
  }

  private static void checkForm(
      Ec2Request.ModifyImageAttribute request,
      List<LaunchPermission> additions,
      List<LaunchPermission> removals) {
    String attribute = request.attribute();
    // Both spellings are in use: launchPermission and LaunchPermission.
    if (attribute != null && !attribute.toLowerCase(Locale.ROOT).equals("launchpermission")) {
      throw invalidAttribute(attribute);
    }
    String operationType = request.operationType();
    if (operationType != null && !operationType.equals("add") && !operationType.equals("remove")) {
      throw Ec2Error.invalidParameterValue(
          "Value ( " + operationType + " ) for parameter operationType is invalid.");
    }
    if (additions.isEmpty() && removals.isEmpty()) {
      throw Ec2Error.missingParameter(
          request.operands().isEmpty() ? "LaunchPermission" : "OperationType");
    }
  }

  private static Ec2Error invalidAttribute(String attribute) {
    return Ec2Error.invalidParameterValue(
        "Value ( " + attribute + " ) for parameter attribute is invalid.");
  }

  private static void checkItem(LaunchPermission permission) {
    String value = permission.value();
    boolean valid =
        switch (permission) {
          case LaunchPermission.Group _ -> value.equals("all");
          case LaunchPermission.UserId _ -> value.matches("\\d{12}");
          case LaunchPermission.OrganizationArn _ ->
              value.matches("arn:aws[\\w-]*:organizations::\\d{12}:organization/o-[a-z0-9]+");
          case LaunchPermission.OrganizationalUnitArn _ ->
              value.matches("arn:aws[\\w-]*:organizations::\\d{12}:ou/o-[a-z0-9]+/ou-[a-z0-9-]+");
        };
    if (!valid) {
      throw Ec2Error.invalidItemValue(
          value,
          permission instanceof LaunchPermission.Group
              ? "UserGroup"
              : LaunchPermissionWire.nameOf(permission));
    }
  }

  /** Seen for pending images; unconfirmed for disabled and failed ones. */
  private static void checkState(Image image) {
    if (image.state() != ImageState.AVAILABLE) {
      throw Ec2Error.imageInState(image.imageId(), image.state());
    }
  }

  /** Which refusal comes first when several apply is unconfirmed. */
  private void checkNewPublicSharing(Image image) {
    if (!image.productCodes().isEmpty()) {
      throw Ec2Error.productCode();
    }
    if (image.blockDeviceMappings().stream().anyMatch(this::isEncrypted)) {
      throw Ec2Error.encryptedSnapshots();
    }
    if (blockPublicAccess.isEnforced()) {
      throw Ec2Error.blockPublicAccess();
    }
    if (publicImages() >= publicImageQuota) {
      throw Ec2Error.publicImageQuota(publicImageQuota);
    }
  }

  private boolean isEncrypted(BlockDeviceMapping mapping) {
    if (!(mapping instanceof EbsVolume volume)) {
      return false;
    }
    Snapshot snapshot = snapshots.get(volume.snapshotId());
    return volume.encrypted() || (snapshot != null && snapshot.encrypted());
  }

  /** Images in the Recycle Bin count too; see "AMI quotas in Amazon EC2". */
  int publicImages() {
    int count = 0;
    for (Image image : images.all()) {
      if (image.isPublic()
          && image.deregisteredAt() == null
          && image.ownerId().equals(reads.accountId())) {
        count++;
      }
    }
    return count;
  }
}
