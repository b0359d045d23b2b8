package dev.amipublisher.infra.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.infra.policy.PolicyEvaluation.Answer;
import dev.amipublisher.infra.policy.PolicyEvaluation.Request;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example policy of who may write the publish tag says what the README says it says. */
class WhoMayPublishTest {

  private static final String ENGINEER = "arn:aws:iam::111122223333:role/ReleaseEngineer";
  private static final String SOMEBODY = "arn:aws:iam::111122223333:role/Developer";
  private static final String PUBLISHER = "arn:aws:iam::111122223333:role/ami-publisher-us-east-1";

  private static final String DEPLOYMENT =
      "arn:aws:iam::111122223333:role/cdk-hnb659fds-cfn-exec-role-111122223333-us-east-1";
  private static final String IMAGE = "arn:aws:ec2:us-east-1::image/ami-0123";

  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
  private static final int LONGEST_POLICY = 5_120;

  private final String text;
  private final JsonObject policy;

  WhoMayPublishTest() throws IOException {
    text = Files.readString(Path.of("policies/who-may-publish.scp.json"));
    policy = JsonParser.parseString(text).getAsJsonObject();
  }

  @Test
  void itIsAServiceControlPolicy() {
    assertThat(text.length()).isLessThanOrEqualTo(LONGEST_POLICY);
    assertThat(policy.get("Version").getAsString()).isEqualTo("2012-10-17");
    for (JsonElement element : policy.getAsJsonArray("Statement")) {
      JsonObject statement = element.getAsJsonObject();
      assertThat(statement.keySet())
          .containsExactlyInAnyOrder("Sid", "Effect", "Action", "Resource", "Condition");
      assertThat(statement.get("Effect").getAsString()).isEqualTo("Deny");
      assertThat(statement.get("Sid").getAsString()).matches("[A-Za-z0-9]+");
      assertThat(statement.toString())
          .as("whoever may create roles must not be able to make one that is excepted")
          .doesNotContainPattern("aws:PrincipalArn\":\\[[^]]*role/[^\"]*\\*");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"publish", "Publish", "allow-sensitive-data", "family", "version"})
  void onlyReleaseEngineersWriteTheTagsThatPublish(String key) {
    assertThat(answer("ec2:CreateTags", SOMEBODY, "Name", key)).isEqualTo(Answer.DENIED);
    assertThat(answer("ec2:DeleteTags", SOMEBODY, key)).isEqualTo(Answer.DENIED);
    assertThat(answer("ec2:CreateTags", PUBLISHER, key)).isEqualTo(Answer.DENIED);
    assertThat(answer("ec2:CreateTags", ENGINEER, key)).isNotEqualTo(Answer.DENIED);
  }

  @Test
  void onlyReleaseEngineersDeleteAllTagsAtOnce() {
    assertThat(answer("ec2:DeleteTags", SOMEBODY)).isEqualTo(Answer.DENIED);
    assertThat(answer("ec2:DeleteTags", ENGINEER)).isNotEqualTo(Answer.DENIED);
  }

  @Test
  void onlyThePublisherWritesItsStatusTags() {
    for (String key : StatusTagKeys.ALL) {
      assertThat(answer("ec2:CreateTags", ENGINEER, key)).isEqualTo(Answer.DENIED);
      assertThat(answer("ec2:CreateTags", PUBLISHER, key)).isNotEqualTo(Answer.DENIED);
    }
  }

  @Test
  void aRoleThatIsOnlyNamedAlikeIsNotThePublisher() {
    for (String role :
        List.of(
            "arn:aws:iam::111122223333:role/ami-publisher-mine",
            "arn:aws:iam::999999999999:role/ami-publisher-us-east-1")) {
      assertThat(answer("ec2:CreateTags", role, "ami-publisher:status")).isEqualTo(Answer.DENIED);
    }
  }

  @Test
  void nobodyElseWritesThemByWayOfACopy() {
    assertThat(
            evaluate(
                "ec2:CreateTags",
                IMAGE,
                Map.of(
                    "aws:PrincipalArn",
                    List.of(SOMEBODY),
                    "aws:TagKeys",
                    List.of("Name", "ami-publisher:status"),
                    "ec2:CreateAction",
                    List.of("CopyImage"))))
        .isEqualTo(Answer.DENIED);
  }

  @ParameterizedTest
  @CsvSource({
    "lambda:UpdateFunctionCode, arn:aws:lambda:us-east-1:111122223333:function:ami-publisher",
    "lambda:UpdateAlias, arn:aws:lambda:us-east-1:111122223333:function:ami-publisher-sweep:live",
    "lambda:UpdateFunctionConfiguration,"
        + " arn:aws-us-gov:lambda:us-gov-west-1:111122223333:function:ami-publisher",
    "iam:PutRolePolicy, arn:aws:iam::111122223333:role/ami-publisher-us-east-1",
    "iam:PassRole, arn:aws:iam::111122223333:role/ami-publisher-eu-west-1",
    "iam:PutRolePermissionsBoundary, arn:aws:iam::111122223333:role/ami-publisher-us-east-1",
    "lambda:DeleteAlias, arn:aws:lambda:us-east-1:111122223333:function:ami-publisher",
    "lambda:PutFunctionEventInvokeConfig,"
        + " arn:aws:lambda:us-east-1:111122223333:function:ami-publisher:live",
    "events:DisableRule, arn:aws:events:us-east-1:111122223333:rule/ami-publisher-tag-changed",
    "scheduler:UpdateSchedule,"
        + " arn:aws:scheduler:us-east-1:111122223333:schedule/ami-publisher/ami-publisher-sweep",
    "cloudwatch:DisableAlarmActions,"
        + " arn:aws:cloudwatch:us-east-1:111122223333:alarm:ami-publisher-sweep-overdue"
  })
  void onlyDeploymentsChangeThePublisher(String action, String resource) {
    assertThat(evaluate(action, resource, Map.of("aws:PrincipalArn", List.of(ENGINEER))))
        .isEqualTo(Answer.DENIED);
    assertThat(evaluate(action, resource, Map.of("aws:PrincipalArn", List.of(DEPLOYMENT))))
        .isNotEqualTo(Answer.DENIED);
  }

  @Test
  void onlyDeploymentsChangeTheStack() {
    String stack = "arn:aws:cloudformation:us-east-1:111122223333:stack/ami-publisher/1234";
    String deploy =
        "arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-us-east-1";

    for (String action :
        List.of("UpdateStack", "DeleteStack", "ExecuteChangeSet", "SetStackPolicy")) {
      assertThat(
              evaluate(
                  "cloudformation:" + action, stack, Map.of("aws:PrincipalArn", List.of(ENGINEER))))
          .isEqualTo(Answer.DENIED);
      assertThat(
              evaluate(
                  "cloudformation:" + action, stack, Map.of("aws:PrincipalArn", List.of(deploy))))
          .isNotEqualTo(Answer.DENIED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws-us-gov:ec2:us-gov-west-1::image/ami-0123",
        "arn:aws-cn:ec2:cn-north-1::image/ami-0123",
        "arn:aws-eusc:ec2:eusc-de-east-1::image/ami-0123"
      })
  void itHoldsInEveryPartition(String image) {
    Map<String, List<String>> keys =
        Map.of("aws:PrincipalArn", List.of(SOMEBODY), "aws:TagKeys", List.of("publish"));

    assertThat(evaluate("ec2:CreateTags", image, keys)).isEqualTo(Answer.DENIED);
  }

  @Test
  void everybodyWritesOtherTags() {
    assertThat(answer("ec2:CreateTags", SOMEBODY, "Name")).isNotEqualTo(Answer.DENIED);
  }

  private Answer answer(String action, String principal, String... tagKeys) {
    return evaluate(
        action,
        IMAGE,
        Map.of("aws:PrincipalArn", List.of(principal), "aws:TagKeys", List.of(tagKeys)));
  }

  private Answer evaluate(String action, String resource, Map<String, List<String>> keys) {
    return new PolicyEvaluation(policy.getAsJsonArray("Statement"))
        .of(new Request(action, resource, keys));
  }
}
