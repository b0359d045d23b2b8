package dev.amipublisher.infra.function;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.vocabulary.StatusTagKeys;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The rights to share the snapshots of public AMIs with everybody, and to stop that. Here IAM can
 * hold the function to the group {@code all}: no account can be added or removed.
 *
 * <p>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
final class SnapshotSharing {

  private static final String OWNER = "ec2:Owner";
  private static final String ATTRIBUTE = "ec2:Attribute";
  private static final String TAG_KEYS = "aws:TagKeys";

  private final Stack stack;

  private SnapshotSharing(Stack stack) {
    this.stack = stack;
  }

  /** What has to be known of snapshots before they are shared. */
  static List<PolicyStatement> reads(Stack stack) {
    SnapshotSharing sharing = new SnapshotSharing(stack);
    return List.of(sharing.readPermissions(), sharing.readBlockPublicAccess());
  }

  /** To share snapshots, and to mark what was shared. */
  static List<PolicyStatement> changes(Stack stack) {
    SnapshotSharing sharing = new SnapshotSharing(stack);
    return List.of(
        sharing.change("ShareSnapshots", "Add"),
        sharing.change("UnshareSnapshots", "Remove"),
        sharing.writeTag("MarkSharedSnapshots", "snapshot", StatusTagKeys.SHARED),
        sharing.writeTag("WriteSnapshotsTag", "image", StatusTagKeys.SNAPSHOTS));
  }

  private PolicyStatement readPermissions() {
    return PolicyStatement.Builder.create()
        .sid("ReadSnapshotPermissions")
        .actions(List.of("ec2:DescribeSnapshotAttribute"))
        .resources(List.of(ofThisRegion("snapshot")))
        .build();
  }

  private PolicyStatement readBlockPublicAccess() {
    return PolicyStatement.Builder.create()
        .sid("ReadSnapshotBlockPublicAccess")
        .actions(List.of("ec2:GetSnapshotBlockPublicAccessState"))
        .resources(List.of("*"))
        .conditions(Map.of("StringEquals", Map.of("ec2:Region", stack.getRegion())))
        .build();
  }

  /**
   * Only the group {@code all}, and no account beside it. Whether {@code ec2:Attribute} is in every
   * request is not documented, hence "if exists"; there is no other attribute that can be changed.
   *
   * @param direction {@code Add} or {@code Remove}
   */
  private PolicyStatement change(String sid, String direction) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .actions(List.of("ec2:ModifySnapshotAttribute"))
        .resources(List.of(ofThisRegion("snapshot")))
        .conditions(
            sorted(
                Map.of(
                    "StringEquals",
                    sorted(
                        Map.of(
                            OWNER, stack.getAccount(), "ec2:%s/group".formatted(direction), "all")),
                    "StringEqualsIgnoreCaseIfExists",
                    Map.of(ATTRIBUTE, "createVolumePermission"),
                    "Null",
                    sorted(Map.of("ec2:Add/userId", "true", "ec2:Remove/userId", "true")))))
        .build();
  }

  private PolicyStatement writeTag(String sid, String kind, String key) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .actions(List.of("ec2:CreateTags"))
        .resources(List.of(ofThisRegion(kind)))
        .conditions(
            sorted(
                Map.of(
                    "StringEquals",
                    Map.of(OWNER, stack.getAccount()),
                    "ForAllValues:StringEquals",
                    Map.of(TAG_KEYS, List.of(key)),
                    // "For all values" is true of no values, too.
                    "Null",
                    Map.of(TAG_KEYS, "false"))))
        .build();
  }

  private String ofThisRegion(String kind) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("ec2")
            .account("")
            .resource(kind)
            .resourceName("*")
            .build());
  }
}
