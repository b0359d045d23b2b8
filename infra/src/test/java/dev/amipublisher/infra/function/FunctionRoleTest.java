package dev.amipublisher.infra.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.infra.SynthesizedStack;
import dev.amipublisher.infra.policy.PolicyEvaluation.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FunctionRoleTest {

  /** What the function calls of the services it is about. */
  private static final List<String> API_ACTIONS =
      List.of(
          "ebs:GetSnapshotBlock",
          "ebs:ListSnapshotBlocks",
          "ec2:CreateTags",
          "ec2:DescribeImages",
          "ec2:DescribeSnapshots",
          "ec2:EnableImageDeprecation",
          "ec2:GetImageBlockPublicAccessState",
          "ec2:ModifyImageAttribute",
          "events:PutEvents",
          "servicequotas:GetAWSDefaultServiceQuota",
          "servicequotas:GetServiceQuota");

  /** What it needs to run at all: its log, its traces, its dead letters. */
  private static final List<String> RUNTIME_ACTIONS =
      List.of(
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl",
          "sqs:SendMessage",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments");

  private static final RolePolicy WITH_ALL_SETTINGS =
      RolePolicy.with(
          Map.of(
              "usage-reports",
              "on",
              "copy-to-regions",
              "eu-west-1,us-west-2",
              "share-snapshots",
              "public",
              "catalogue-bucket",
              "acme-amis",
              "catalogue-parameters",
              "/acme",
              "shared-tags",
              "on"));

  private static final RolePolicy BY_DEFAULT = RolePolicy.of(SynthesizedStack.byDefault());

  @Test
  void theRoleAllowsTheseActionsAndNoOthers() {
    List<String> all = Stream.concat(API_ACTIONS.stream(), RUNTIME_ACTIONS.stream()).toList();

    assertThat(BY_DEFAULT.allowedActions()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(BY_DEFAULT.role().keySet()).doesNotContain("ManagedPolicyArns", "Policies");
  }

  @Test
  void inReportModeTheRoleMayChangeNothing() {
    assertThat(
            RolePolicy.with(
                    Map.of(
                        "mode",
                        "report",
                        "copy-to-regions",
                        "eu-west-1",
                        "share-snapshots",
                        "public"))
                .allowedActions())
        .doesNotContain(
            "ec2:CopyImage",
            "ec2:ModifyImageAttribute",
            "ec2:ModifySnapshotAttribute",
            "ec2:EnableImageDeprecation",
            "ec2:CreateTags",
            "ec2:CreateImageUsageReport")
        .contains("ec2:DescribeImages", "events:PutEvents");
  }

  @Test
  void usageReportsAreAllowedWhereTheyAreAskedForOnly() {
    assertThat(WITH_ALL_SETTINGS.allowedActions())
        .contains(
            "ec2:CreateImageUsageReport",
            "ec2:DescribeImageUsageReports",
            "ec2:DescribeImageUsageReportEntries")
        .containsAll(BY_DEFAULT.allowedActions());
    assertThat(BY_DEFAULT.allowedActions()).noneMatch(action -> action.contains("UsageReport"));
  }

  @Test
  void withoutCopiesTheRoleIsAsItWas() {
    assertThat(BY_DEFAULT.statements().toString())
        .doesNotContain("CopyImage", "copied-from", "ami-publisher:regions", "DescribeRegions");
  }

  @Test
  void withoutSharedSnapshotsTheRoleIsAsItWas() {
    assertThat(BY_DEFAULT.statements().toString())
        .doesNotContain("SnapshotAttribute", "SnapshotBlockPublicAccess", "ami-publisher:shared");
  }

  @Test
  void withTheCheckOffTheRoleMayReadNoSnapshot() {
    assertThat(RolePolicy.with(Map.of("sensitive-data-check", "off")).allowedActions())
        .doesNotContain("ebs:GetSnapshotBlock", "ebs:ListSnapshotBlocks");
    assertThat(
            RolePolicy.with(Map.of("sensitive-data-check", "report", "mode", "report"))
                .allowedActions())
        .contains("ebs:GetSnapshotBlock", "ebs:ListSnapshotBlocks");
  }

  /** The function's tests write down every action that the function calls in them. */
  @Test
  void theRoleAllowsWhatTheFunctionIsRecordedToCallNeitherMoreNorLess() throws IOException {
    Path recorded = Path.of("../lambda/function/target/recorded-api-actions.txt");
    assertThat(recorded)
        .as(
            "the actions that the function calls: run the function's tests first: mvn -pl"
                + " lambda/function -am test")
        .exists();

    SortedSet<String> allowed = new TreeSet<>(WITH_ALL_SETTINGS.allowedActions());
    allowed.removeAll(RUNTIME_ACTIONS);
    assertThat(allowed)
        .containsExactlyInAnyOrderElementsOf(
            Files.readAllLines(recorded).stream().filter(line -> !line.isBlank()).toList());
  }

  @Test
  void eventsCanBeSentInOwnNameToTheOneBusOnly() {
    RolePolicy policy = RolePolicy.with(Map.of("event-bus-name", "releases"));
    String bus = "arn:aws:events:us-east-1:123456789012:event-bus/";

    assertThat(send(policy, bus + "releases", "ami-publisher")).isEqualTo(Answer.ALLOWED);
    assertThat(send(policy, bus + "releases", "aws.ec2")).isEqualTo(Answer.NOT_ALLOWED);
    assertThat(send(policy, bus + "releases")).isEqualTo(Answer.NOT_ALLOWED);
    assertThat(send(policy, bus + "default", "ami-publisher")).isEqualTo(Answer.NOT_ALLOWED);
  }

  @Test
  void readingEndsAtTheRegion() {
    for (String read :
        List.of("DescribeImages", "DescribeSnapshots", "GetImageBlockPublicAccessState")) {
      String action = "ec2:" + read;
      assertThat(BY_DEFAULT.of(action, "*", Map.of("ec2:Region", List.of("us-east-1"))))
          .isEqualTo(Answer.ALLOWED);
      assertThat(BY_DEFAULT.of(action, "*", Map.of("ec2:Region", List.of("eu-west-1"))))
          .isEqualTo(Answer.NOT_ALLOWED);
    }
  }

  @Test
  void onlyLambdaMayTakeTheRoleOn() {
    assertThat(BY_DEFAULT.role().get("AssumeRolePolicyDocument").toString())
        .contains("\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}")
        .doesNotContain("\"AWS\"");
  }

  private static Answer send(RolePolicy policy, String bus, String... source) {
    return policy.of("events:PutEvents", bus, Map.of("events:source", List.of(source)));
  }
}
