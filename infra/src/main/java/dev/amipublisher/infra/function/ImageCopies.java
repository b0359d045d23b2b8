package dev.amipublisher.infra.function;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.vocabulary.PublicImageQuotaCode;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The rights to copy AMIs into other Regions, and to say there whether the copies are to be public.
 * To make them public is the right of the role of each Region's own stack.
 *
 * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/copy-ami-permissions.html
 */
final class ImageCopies {

  private static final String REQUESTED_REGION = "aws:RequestedRegion";
  private static final String TAG_KEYS = "aws:TagKeys";
  private static final String OWNER = "ec2:Owner";

  private final Stack stack;
  private final List<String> regions;

  private ImageCopies(Stack stack, List<String> regions) {
    this.stack = stack;
    this.regions = regions;
  }

  /** What has to be known of the Regions before anything is copied. */
  static List<PolicyStatement> reads(Stack stack, List<String> regions) {
    ImageCopies copies = new ImageCopies(stack, regions);
    return List.of(
        copies.readTargetRegions(),
        copies.readQuotas(),
        copies.readDefaultQuotas(),
        copies.readOptInStatus());
  }

  /** To copy, and to tag copies. */
  static List<PolicyStatement> changes(Stack stack, List<String> regions, String publishTagKey) {
    ImageCopies copies = new ImageCopies(stack, regions);
    return List.of(
        copies.copyOwnImages(),
        copies.copySnapshots(),
        copies.tagWhileCopying(),
        copies.tagCopies(publishTagKey),
        copies.writeRegionsTag());
  }

  private PolicyStatement readTargetRegions() {
    return PolicyStatement.Builder.create()
        .sid("ReadTargetRegions")
        .actions(
            List.of(
                "ec2:DescribeImages",
                "ec2:GetEbsEncryptionByDefault",
                "ec2:GetImageBlockPublicAccessState"))
        .resources(List.of("*"))
        .conditions(Map.of("StringEquals", Map.of("ec2:Region", regions)))
        .build();
  }

  private PolicyStatement readQuotas() {
    return PolicyStatement.Builder.create()
        .sid("ReadQuotasOfTargetRegions")
        .actions(List.of("servicequotas:GetServiceQuota"))
        .resources(List.of("*"))
        .conditions(
            Map.of(
                "StringEquals",
                sorted(
                    Map.of(
                        REQUESTED_REGION,
                        regions,
                        "servicequotas:service",
                        PublicImageQuotaCode.SERVICE))))
        .build();
  }

  /** A statement of its own: this action knows no {@code servicequotas:service}. */
  private PolicyStatement readDefaultQuotas() {
    return PolicyStatement.Builder.create()
        .sid("ReadDefaultQuotasOfTargetRegions")
        .actions(List.of("servicequotas:GetAWSDefaultServiceQuota"))
        .resources(List.of("*"))
        .conditions(Map.of("StringEquals", Map.of(REQUESTED_REGION, regions)))
        .build();
  }

  private PolicyStatement readOptInStatus() {
    return PolicyStatement.Builder.create()
        .sid("ReadOptInStatus")
        .actions(List.of("ec2:DescribeRegions"))
        .resources(List.of("*"))
        .conditions(Map.of("StringEquals", Map.of("ec2:Region", stack.getRegion())))
        .build();
  }

  /**
   * The call is made in the Region of the copy, where the copy is a resource; the source is
   * another, and has to be this account's. Whether EC2 names an owner of the copy, which is only
   * being made, is not documented: hence "if exists".
   *
   * <p>Never in this Region: a copy made here with a publish tag of the caller's choice could be
   * published by this very role, whatever its source is.
   */
  private PolicyStatement copyOwnImages() {
    return PolicyStatement.Builder.create()
        .sid("CopyOwnImages")
        .actions(List.of("ec2:CopyImage"))
        .resources(List.of(inEveryRegion("image")))
        .conditions(
            sorted(
                Map.of(
                    "StringEquals",
                    Map.of(REQUESTED_REGION, regions),
                    "StringNotEquals",
                    Map.of(REQUESTED_REGION, stack.getRegion()),
                    "StringEqualsIfExists",
                    Map.of(OWNER, stack.getAccount()))))
        .build();
  }

  /** EC2 says of these snapshots neither whose they are nor how they are tagged. */
  private PolicyStatement copySnapshots() {
    return PolicyStatement.Builder.create()
        .sid("CopySnapshots")
        .actions(List.of("ec2:CopyImage"))
        .resources(List.of(inEveryRegion("snapshot")))
        .conditions(
            sorted(
                Map.of(
                    "StringEquals",
                    Map.of(REQUESTED_REGION, regions),
                    "StringNotEquals",
                    Map.of(REQUESTED_REGION, stack.getRegion()))))
        .build();
  }

  /** Whatever is tagged while it is copied says where it is from. */
  private PolicyStatement tagWhileCopying() {
    return PolicyStatement.Builder.create()
        .sid("TagWhileCopying")
        .actions(List.of("ec2:CreateTags"))
        .resources(List.of(inEveryRegion("image"), inEveryRegion("snapshot")))
        .conditions(
            sorted(
                Map.of(
                    "StringEquals",
                    sorted(Map.of(REQUESTED_REGION, regions, "ec2:CreateAction", "CopyImage")),
                    "StringNotEquals",
                    Map.of(REQUESTED_REGION, stack.getRegion()),
                    "StringLike",
                    Map.of(
                        "aws:RequestTag/" + StatusTagKeys.COPIED_FROM, stack.getRegion() + "/*"))))
        .build();
  }

  /** Only copies from this Region, and only whether they are to be public. */
  private PolicyStatement tagCopies(String publishTagKey) {
    return PolicyStatement.Builder.create()
        .sid("TagCopies")
        .actions(List.of("ec2:CreateTags"))
        .resources(List.of(inEveryRegion("image")))
        .conditions(
            sorted(
                Map.of(
                    "StringEquals",
                    sorted(Map.of(REQUESTED_REGION, regions, OWNER, stack.getAccount())),
                    "StringNotEquals",
                    Map.of(REQUESTED_REGION, stack.getRegion()),
                    "StringLike",
                    Map.of(
                        "aws:ResourceTag/" + StatusTagKeys.COPIED_FROM, stack.getRegion() + "/*"),
                    "ForAllValues:StringEquals",
                    Map.of(TAG_KEYS, List.of(publishTagKey, StatusTagKeys.COPY)),
                    "Null",
                    Map.of(TAG_KEYS, "false"))))
        .build();
  }

  /** What an AMI came to in other Regions is written on the AMI. */
  private PolicyStatement writeRegionsTag() {
    return PolicyStatement.Builder.create()
        .sid("WriteRegionsTag")
        .actions(List.of("ec2:CreateTags"))
        .resources(
            List.of(
                stack.formatArn(
                    ArnComponents.builder()
                        .service("ec2")
                        .account("")
                        .resource("image")
                        .resourceName("*")
                        .build())))
        .conditions(
            sorted(
                Map.of(
                    "StringEquals",
                    Map.of(OWNER, stack.getAccount()),
                    "ForAllValues:StringEquals",
                    Map.of(TAG_KEYS, List.of(StatusTagKeys.REGIONS)),
                    "Null",
                    Map.of(TAG_KEYS, "false"))))
        .build();
  }

  private String inEveryRegion(String kind) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("ec2")
            .region("*")
            .account("")
            .resource(kind)
            .resourceName("*")
            .build());
  }
}
