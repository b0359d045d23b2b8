package dev.amipublisher.infra.function;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.vocabulary.StatusTagKeys;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * Which changes of AMIs the function's role allows.
 *
 * <p>In a call of ModifyImageAttribute, IAM cannot distinguish the group {@code all} from an
 * account or an organization ({@code ec2:Add/group} exists for snapshots only). So these statements
 * say <em>which AMIs</em> and <em>which attribute</em>; that nothing but {@code all} is ever added
 * or removed is up to the function.
 *
 * <p>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
final class ImageChanges {

  private static final String OWNER = "ec2:Owner";
  private static final String ATTRIBUTE = "ec2:Attribute";
  private static final String MODIFY = "ec2:ModifyImageAttribute";

  // The function ignores case and surrounding spaces in the tag's value; IAM can ignore case only.
  private static final List<String> MEANS_TRUE = List.of("true", " true", "true ", " true ");

  // IAM has no pattern that ignores case: the spellings that people use.
  private static final List<String> MEANS_UNTIL =
      List.of("until *", " until *", "Until *", "UNTIL *");

  private final Stack stack;

  private ImageChanges(Stack stack) {
    this.stack = stack;
  }

  static List<PolicyStatement> statements(Stack stack, String publishTagKey) {
    ImageChanges changes = new ImageChanges(stack);
    return List.of(
        changes.publishTaggedImages(publishTagKey),
        changes.publishImagesUntil(publishTagKey),
        changes.deprecateImagesToBePublished(
            "DeprecateTaggedImages", "StringEqualsIgnoreCase", publishTagKey, MEANS_TRUE),
        changes.deprecateImagesToBePublished(
            "DeprecateImagesUntil", "StringLike", publishTagKey, MEANS_UNTIL),
        changes.withdrawPublicImages(),
        changes.changeNoOtherAttribute(),
        changes.changeNoOtherAttribute("Description"),
        changes.changeNoOtherAttribute("ImdsSupport"),
        changes.writeOwnTags());
  }

  /** Only an AMI of this account that asks for it now can be made public. */
  private PolicyStatement publishTaggedImages(String publishTagKey) {
    return changeLaunchPermission(
        "PublishTaggedImages",
        sorted(
            Map.of(
                "StringEquals",
                Map.of(OWNER, stack.getAccount()),
                "StringEqualsIgnoreCase",
                Map.of("aws:ResourceTag/" + publishTagKey, MEANS_TRUE),
                "StringEqualsIgnoreCaseIfExists",
                Map.of(ATTRIBUTE, "launchPermission"))));
  }

  /** The same for a tag that says until when; whether that is over, only the function knows. */
  private PolicyStatement publishImagesUntil(String publishTagKey) {
    return changeLaunchPermission(
        "PublishImagesUntil",
        sorted(
            Map.of(
                "StringEquals",
                Map.of(OWNER, stack.getAccount()),
                "StringLike",
                Map.of("aws:ResourceTag/" + publishTagKey, MEANS_UNTIL),
                "StringEqualsIgnoreCaseIfExists",
                Map.of(ATTRIBUTE, "launchPermission"))));
  }

  /**
   * Only an AMI of this account that asks to be public, and is not yet, gets a deprecation date: a
   * public one's cannot be moved later again.
   *
   * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html
   */
  private PolicyStatement deprecateImagesToBePublished(
      String sid, String comparison, String publishTagKey, List<String> tagValues) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .actions(List.of("ec2:EnableImageDeprecation"))
        .resources(List.of(imagesOfThisRegion()))
        .conditions(
            sorted(
                Map.of(
                    "StringEquals",
                    Map.of(OWNER, stack.getAccount()),
                    "Bool",
                    Map.of("ec2:Public", "false"),
                    comparison,
                    Map.of("aws:ResourceTag/" + publishTagKey, tagValues))))
        .build();
  }

  /** Only an AMI of this account that is public now can be withdrawn, whatever its tags say. */
  private PolicyStatement withdrawPublicImages() {
    return changeLaunchPermission(
        "WithdrawPublicImages",
        sorted(
            Map.of(
                "StringEquals",
                Map.of(OWNER, stack.getAccount()),
                "Bool",
                Map.of("ec2:Public", "true"),
                "StringEqualsIgnoreCaseIfExists",
                Map.of(ATTRIBUTE, "launchPermission"))));
  }

  private PolicyStatement changeLaunchPermission(String sid, Map<String, Object> conditions) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .actions(List.of(MODIFY))
        .resources(List.of(imagesOfThisRegion()))
        .conditions(conditions)
        .build();
  }

  /**
   * Whether {@code ec2:Attribute} is in a request that names its attribute is not documented, hence
   * "if exists" above; where it is, another attribute than the launch permission is refused here.
   *
   * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policies-for-amazon-ec2.html
   */
  private PolicyStatement changeNoOtherAttribute() {
    return denyChange(
        "ChangeNoOtherAttribute",
        Map.of("StringEqualsIgnoreCase", Map.of(ATTRIBUTE, List.of("description", "imdsSupport"))));
  }

  /** The same for requests that give the attribute as a parameter of its own. */
  private PolicyStatement changeNoOtherAttribute(String attribute) {
    return denyChange(
        "NeverChange" + attribute, Map.of("Null", Map.of(ATTRIBUTE + "/" + attribute, "false")));
  }

  private PolicyStatement denyChange(String sid, Map<String, Object> conditions) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .effect(Effect.DENY)
        .actions(List.of(MODIFY))
        .resources(List.of(imagesOfThisRegion()))
        .conditions(conditions)
        .build();
  }

  private PolicyStatement writeOwnTags() {
    return PolicyStatement.Builder.create()
        .sid("WriteOwnTags")
        .actions(List.of("ec2:CreateTags"))
        .resources(List.of(imagesOfThisRegion()))
        .conditions(
            sorted(
                Map.of(
                    "StringEquals",
                    Map.of(OWNER, stack.getAccount()),
                    "ForAllValues:StringEquals",
                    Map.of("aws:TagKeys", StatusTagKeys.ALL),
                    // "For all values" is true of no values, too.
                    "Null",
                    Map.of("aws:TagKeys", "false"))))
        .build();
  }

  private String imagesOfThisRegion() {
    return stack.formatArn(
        ArnComponents.builder()
            .service("ec2")
            .account("")
            .resource("image")
            .resourceName("*")
            .build());
  }
}
