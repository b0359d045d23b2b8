package dev.amipublisher.localaws.ec2;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
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
public final class PermissionWrites {

  private final ImageReads reads;
  private final ImageStore images;
  private final Snapshots snapshots;
  private final BlockPublicAccess blockPublicAccess;
  private int publicImageQuota = 5;

  /** Changes the launch permissions of these images. */
  public PermissionWrites(
      ImageReads reads,
      ImageStore images,
      Snapshots snapshots,
      BlockPublicAccess blockPublicAccess) {
    this.reads = reads;
    this.images = images;
    this.snapshots = snapshots;
    this.blockPublicAccess = blockPublicAccess;
  }

  /** The quota of public images. */
  public int publicImageQuota() {
    return publicImageQuota;
  }

  /** Sets the quota of public images. */
  public void publicImageQuota(int quota) {
    publicImageQuota = quota;
  }

  /** ModifyImageAttribute. */
  public void modify(Ec2Request.ModifyImageAttribute request) {
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
      changed.deprecatedAt(ImageDeprecation.twoYearsAfter(image.creationDate()));
    }
    images.put(changed.build());
  }

  /** ResetImageAttribute. */
  public void reset(Ec2Request.ResetImageAttribute request) {
    if (!request.attribute().equals("launchPermission")) {
      throw PermissionErrors.invalidAttribute(request.attribute());
    }
    Image image = reads.ownForWrite(request.imageId());
    images.put(image.change().launchPermissions(Set.of()).build());
  }

  private static void checkForm(
      Ec2Request.ModifyImageAttribute request,
      List<LaunchPermission> additions,
      List<LaunchPermission> removals) {
    String attribute = request.attribute();
    // Callers use both spellings: launchPermission and LaunchPermission.
    if (attribute != null && !attribute.toLowerCase(Locale.ROOT).equals("launchpermission")) {
      throw PermissionErrors.invalidAttribute(attribute);
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
      throw PermissionErrors.invalidItemValue(
          value,
          permission instanceof LaunchPermission.Group
              ? "UserGroup"
              : PermissionNames.nameOf(permission));
    }
  }

  /** Seen for pending images; unconfirmed for disabled and failed ones. */
  private static void checkState(Image image) {
    if (image.state() != ImageState.AVAILABLE) {
      throw ImageErrors.inState(image.imageId(), image.state());
    }
  }

  /** Which refusal comes first when several apply is unconfirmed. */
  private void checkNewPublicSharing(Image image) {
    if (!image.productCodes().isEmpty()) {
      throw PermissionErrors.productCode();
    }
    if (!image.watermarkKeys().isEmpty()) {
      throw PermissionErrors.watermark();
    }
    if (image.blockDeviceMappings().stream().anyMatch(this::isEncrypted)) {
      throw PermissionErrors.encryptedSnapshots();
    }
    if (blockPublicAccess.isEnforced()) {
      throw PermissionErrors.blockPublicAccess();
    }
    if (publicImages() >= publicImageQuota) {
      throw PermissionErrors.publicImageQuota(publicImageQuota);
    }
  }

  private boolean isEncrypted(BlockDeviceMapping mapping) {
    if (!(mapping instanceof EbsVolume volume)) {
      return false;
    }
    Snapshot snapshot = snapshots.get(volume.snapshotId());
    return volume.encrypted() || (snapshot != null && snapshot.encrypted());
  }

  /** How many images count towards the quota, those in the Recycle Bin included. */
  public int publicImages() {
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
