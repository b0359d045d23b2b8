package dev.amipublisher.infra.function;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.infra.construct.NagSuppression;
import dev.amipublisher.infra.settings.FunctionSettings;
import dev.amipublisher.vocabulary.EventSources;
import dev.amipublisher.vocabulary.PublicImageQuotaCode;
import dev.amipublisher.vocabulary.StackNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.iam.CfnRolePolicy;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * What the function may do, and nothing else. FunctionRoleTest holds it equal to what the function
 * is recorded to call. In report mode it may change nothing: there, it is not only the function
 * that says so.
 *
 * <p>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
public final class FunctionRole extends Construct {

  private static final String SOURCE_FUNCTION = "lambda:SourceFunctionArn";

  private static final String FAMILIES_ARE_TAGS =
      "Which families there are is known only from the tags of AMIs.";

  private final Stack stack = Stack.of(this);
  private final Role role;

  /** Makes the role; in report mode, one that may change nothing. */
  public FunctionRole(Construct scope, StackNames names, FunctionSettings settings) {
    super(scope, "Role");
    role = createRole(names);
    List.of(
            readImages(),
            readQuota(),
            readDefaultQuota(),
            announceOutcomes(settings.eventBusName()),
            onlyForItsFunctions(names))
        .forEach(role::addToPolicy);
    suppressFindingsAboutReads();
    if (settings.asksForUsageReports()) {
      allow("UsageReports", UsageReports.statements(stack));
      suppressFindingAboutAll("*:image-usage-report", "A report has no id before it is made.");
    }
    if (settings.inspects()) {
      allow("ReadSnapshots", List.of(readSnapshots()));
      suppressFindingAboutSnapshots();
    }
    allowCopies(settings);
    allowSharing(settings);
    allowCatalogues(settings);
    allowParameters(settings);
    if (settings.enforces() && settings.setsSharedTags()) {
      allow("WriteSharedTags", SharedTags.statements(stack));
    }
    if (settings.enforces()) {
      allow("ChangeImages", ImageChanges.statements(stack, settings.publishTagKey()));
      suppressFindingAboutAll(
          ":image",
          "Which AMIs are meant is known only from their tags, owner and public state; the"
              + " conditions name those.");
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
        .assumedBy(
            new ServicePrincipal("lambda.amazonaws.com")
                // Whether Lambda says for whom it takes a role on is not documented.
                .withConditions(
                    Map.of(
                        "StringEqualsIfExists", Map.of("aws:SourceAccount", stack.getAccount()))))
        .build();
  }

  /** A policy of its own: whether it is there is what a setting decides. */
  private void allow(String name, List<PolicyStatement> statements) {
    CfnRolePolicy.Builder.create(this, name)
        .policyName(name)
        .roleName(role.getRoleName())
        .policyDocument(PolicyDocument.Builder.create().statements(statements).build())
        .build();
  }

  /** Nothing where AMIs are not copied. */
  private void allowCopies(FunctionSettings settings) {
    List<String> regions = settings.copyToRegions();
    if (regions.isEmpty()) {
      return;
    }
    allowApart("ReadOtherRegions", ImageCopies.reads(stack, regions));
    if (settings.enforces()) {
      allowApart("CopyImages", ImageCopies.changes(stack, regions, settings.publishTagKey()));
    }
  }

  /**
   * A managed policy: with many Regions, these would not fit into the 10,240 characters that the
   * policies in a role may have together.
   *
   * <p>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  private void allowApart(String name, List<PolicyStatement> statements) {
    CfnManagedPolicy policy =
        CfnManagedPolicy.Builder.create(this, name)
            .description("What ami-publisher's function may do for copies in other Regions")
            .roles(List.of(role.getRoleName()))
            .policyDocument(PolicyDocument.Builder.create().statements(statements).build())
            .build();
    NagSuppression.suppressWildcard(
        policy, "Resource::*", "What reads Regions knows no resources; a condition names them.");
    for (String images : List.of("*::image", "*::snapshot", regionAsCdkNagWritesIt() + "::image")) {
      NagSuppression.suppressWildcard(
          policy,
          "Resource::arn:%s:ec2:%s/*"
              .formatted(
                  NagSuppression.asCdkNagWritesIt(stack.getPartition(), "AWS::Partition"), images),
          "Which AMIs are copied is known only from their tags; conditions name owner and Regions.");
    }
  }

  private String regionAsCdkNagWritesIt() {
    return NagSuppression.asCdkNagWritesIt(stack.getRegion(), "AWS::Region");
  }

  /** Nothing where snapshots are not shared. */
  private void allowSharing(FunctionSettings settings) {
    if (!settings.sharesSnapshots()) {
      return;
    }
    allow("ReadSnapshotSharing", SnapshotSharing.reads(stack));
    if (settings.enforces()) {
      allow("ShareSnapshots", SnapshotSharing.changes(stack));
    }
    if (!settings.inspects()) {
      suppressFindingAboutSnapshots();
    }
  }

  private void suppressFindingAboutSnapshots() {
    suppressFindingAboutAll(":snapshot", "Which snapshots an AMI has is known only from the AMI.");
  }

  /** Nothing where no catalogues are written. */
  private void allowCatalogues(FunctionSettings settings) {
    if (settings.catalogueBucket().isEmpty() || !settings.enforces()) {
      return;
    }
    allow("WriteCatalogues", CatalogueObjects.statements(stack, settings));
    NagSuppression.suppressWildcard(
        role, CatalogueObjects.wildcard(stack, settings), FAMILIES_ARE_TAGS);
  }

  /** Nothing where no parameters name the newest AMIs. */
  private void allowParameters(FunctionSettings settings) {
    String path = settings.catalogueParameters();
    if (path.isEmpty() || !settings.enforces()) {
      return;
    }
    allow("WriteParameters", CatalogueParameters.statements(stack, path));
    NagSuppression.suppressWildcard(
        role, CatalogueParameters.wildcard(stack, path), FAMILIES_ARE_TAGS);
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

  /**
   * The content of this Region's snapshots. These actions know no condition key that could name the
   * AMIs meant, and a snapshot need not have its AMI's tags; the function reads only the snapshots
   * of AMIs that it is about to publish, or that are public.
   *
   * <p>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticblockstore.html
   */
  private PolicyStatement readSnapshots() {
    return PolicyStatement.Builder.create()
        .sid("ReadSnapshots")
        .actions(List.of("ebs:ListSnapshotBlocks", "ebs:GetSnapshotBlock"))
        .resources(
            List.of(
                stack.formatArn(
                    ArnComponents.builder()
                        .service("ec2")
                        .account("")
                        .resource("snapshot")
                        .resourceName("*")
                        .build())))
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

  /**
   * A statement of its own: this action knows no {@code servicequotas:service}, and a condition on
   * a key that is not in the request never holds.
   *
   * <p>https://docs.aws.amazon.com/service-authorization/latest/reference/list_servicequotas.html
   */
  private PolicyStatement readDefaultQuota() {
    return PolicyStatement.Builder.create()
        .sid("ReadDefaultQuota")
        .actions(List.of("servicequotas:GetAWSDefaultServiceQuota"))
        .resources(List.of("*"))
        .conditions(Map.of("StringEquals", Map.of("aws:RequestedRegion", stack.getRegion())))
        .build();
  }

  /**
   * A function that somebody else gives this role may do nothing with it. Lambda says which
   * function's code a call comes from; where it does not, this forbids nothing, so that the
   * function works in any case.
   *
   * <p>https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
   */
  private PolicyStatement onlyForItsFunctions(StackNames names) {
    List<String> functions = new ArrayList<>();
    for (String name : List.of(names.eventsFunction(), names.sweepFunction())) {
      String arn =
          stack.formatArn(
              ArnComponents.builder()
                  .service("lambda")
                  .resource("function")
                  .resourceName(name)
                  .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                  .build());
      functions.add(arn);
      functions.add(arn + ":*");
    }
    return PolicyStatement.Builder.create()
        .sid("OnlyForItsFunctions")
        .effect(Effect.DENY)
        .actions(List.of("*"))
        .resources(List.of("*"))
        .conditions(
            sorted(
                Map.of(
                    "ArnNotLike",
                    Map.of(SOURCE_FUNCTION, functions),
                    "Null",
                    Map.of(SOURCE_FUNCTION, "false"))))
        .build();
  }

  private PolicyStatement announceOutcomes(String eventBusName) {
    return PolicyStatement.Builder.create()
        .sid("AnnounceOutcomes")
        .actions(List.of("events:PutEvents"))
        .resources(
            List.of(
                stack.formatArn(
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

  private void suppressFindingsAboutReads() {
    NagSuppression.suppressWildcard(
        role,
        "Resource::*",
        "DescribeImages, DescribeSnapshots, GetImageBlockPublicAccessState, and X-Ray's"
            + " PutTraceSegments and PutTelemetryRecords know no resources; those of Service Quotas"
            + " are held to EC2's quotas by a condition.");
  }

  private void suppressFindingAboutAll(String accountAndKind, String why) {
    NagSuppression.suppressWildcard(
        role,
        "Resource::arn:%s:ec2:%s:%s/*"
            .formatted(
                NagSuppression.asCdkNagWritesIt(stack.getPartition(), "AWS::Partition"),
                regionAsCdkNagWritesIt(),
                accountAndKind),
        why);
  }
}
