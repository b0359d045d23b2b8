package dev.amipublisher.infra.function;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.infra.construct.NagSuppression;
import dev.amipublisher.infra.construct.StackNames;
import dev.amipublisher.infra.settings.FunctionSettings;
import dev.amipublisher.vocabulary.EventSources;
import dev.amipublisher.vocabulary.PublicImageQuotaCode;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * What the function may do, and nothing else. FunctionRoleTest holds it equal to what the function
 * is recorded to call. In report mode it may change nothing: there, it is not only the function
 * that says so.
 *
 * <p>In a call of ModifyImageAttribute, IAM cannot tell the group {@code all} from an account or an
 * organization ({@code ec2:Add/group} exists for snapshots only). So these statements say <em>which
 * AMIs</em> and <em>which attribute</em>; that nothing but {@code all} is ever added or removed is
 * up to the function.
 *
 * <p>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
public final class FunctionRole extends Construct {

  private static final String OWNER = "ec2:Owner";
  private static final String ATTRIBUTE = "ec2:Attribute";
  private static final String MODIFY = "ec2:ModifyImageAttribute";

  // The function ignores case and surrounding spaces in the tag's value; IAM can ignore case only.
  private static final List<String> MEANS_TRUE = List.of("true", " true", "true ", " true ");

  private final Stack stack = Stack.of(this);
  private final Role role;

  /** Makes the role; in report mode, one that may change nothing. */
  public FunctionRole(Construct scope, StackNames names, FunctionSettings settings) {
    super(scope, "Role");
    role = createRole(names);
    List.of(readImages(), readQuota(), announceOutcomes(settings.eventBusName()))
        .forEach(role::addToPolicy);
    suppressFindingsAboutReads();
    if (settings.enforces()) {
      List.of(
              publishTaggedImages(settings.publishTagKey()),
              withdrawPublicImages(),
              changeNoOtherAttribute(),
              changeNoOtherAttribute("Description"),
              changeNoOtherAttribute("ImdsSupport"),
              writeOwnTags())
          .forEach(role::addToPolicy);
      suppressFindingAboutChanges();
    }
  }

  /** The role. */
  public Role role() {
    return role;
  }

  private Role createRole(StackNames names) {
    return Role.Builder.create(this, "Role")
        // Roles belong to the account, not to a Region: the Region keeps the stacks' roles apart.
        .roleName(names.of(stack.getRegion()))
        .description("What ami-publisher's function may do in " + stack.getRegion())
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .build();
  }

  private PolicyStatement readImages() {
    return PolicyStatement.Builder.create()
        .sid("ReadImages")
        .actions(
            List.of(
                "ec2:DescribeImages",
                "ec2:DescribeSnapshots",
                "ec2:GetImageBlockPublicAccessState"))
        .resources(List.of("*"))
        .conditions(Map.of("StringEquals", Map.of("ec2:Region", stack.getRegion())))
        .build();
  }

  private PolicyStatement readQuota() {
    return PolicyStatement.Builder.create()
        .sid("ReadQuotaOfPublicImages")
        .actions(List.of("servicequotas:GetServiceQuota"))
        .resources(List.of("*"))
        .conditions(
            Map.of(
                "StringEquals",
                sorted(
                    Map.of(
                        "aws:RequestedRegion",
                        stack.getRegion(),
                        "servicequotas:service",
                        PublicImageQuotaCode.SERVICE))))
        .build();
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

  private PolicyStatement announceOutcomes(String eventBusName) {
    return PolicyStatement.Builder.create()
        .sid("AnnounceOutcomes")
        .actions(List.of("events:PutEvents"))
        .resources(
            List.of(
                eventBusName.startsWith("arn:")
                    ? eventBusName
                    : stack.formatArn(
                        ArnComponents.builder()
                            .service("events")
                            .resource("event-bus")
                            .resourceName(eventBusName)
                            .build())))
        .conditions(
            sorted(
                Map.of(
                    // AWS's own examples treat this key as one of several values.
                    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
                    "ForAllValues:StringEquals",
                    Map.of("events:source", EventSources.OURS),
                    "Null",
                    Map.of("events:source", "false"))))
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

  private void suppressFindingsAboutReads() {
    NagSuppression.suppressWildcard(
        role,
        "Resource::*",
        "DescribeImages, DescribeSnapshots, GetImageBlockPublicAccessState, and X-Ray's"
            + " PutTraceSegments and PutTelemetryRecords know no resources; GetServiceQuota is held"
            + " to EC2's quotas by a condition.");
  }

  private void suppressFindingAboutChanges() {
    NagSuppression.suppressWildcard(
        role,
        "Resource::arn:%s:ec2:%s::image/*"
            .formatted(
                asCdkNagWritesIt(stack.getPartition(), "AWS::Partition"),
                asCdkNagWritesIt(stack.getRegion(), "AWS::Region")),
        "Which AMIs are meant is known only from their tags, owner and public state; the"
            + " conditions name those.");
  }

  private static String asCdkNagWritesIt(String value, String pseudoParameter) {
    return Token.isUnresolved(value) ? "<" + pseudoParameter + ">" : value;
  }
}
