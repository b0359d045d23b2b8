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

/** The example policy of who may write the publish tag says what the README says it says. */
class WhoMayPublishTest {

  private static final String ENGINEER = "arn:aws:iam::123456789012:role/ReleaseEngineer";
  private static final String SOMEBODY = "arn:aws:iam::123456789012:role/Developer";
  private static final String PUBLISHER = "arn:aws:iam::123456789012:role/ami-publisher-us-east-1";

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
      assertThat(statement.getAsJsonArray("Action"))
          .extracting(JsonElement::getAsString)
          .isSubsetOf("ec2:CreateTags", "ec2:DeleteTags");
    }
  }

  @Test
  void onlyReleaseEngineersWriteThePublishTag() {
    assertThat(answer("ec2:CreateTags", SOMEBODY, "Name", "publish")).isEqualTo(Answer.DENIED);
    assertThat(answer("ec2:CreateTags", SOMEBODY, "Publish")).isEqualTo(Answer.DENIED);
    assertThat(answer("ec2:DeleteTags", SOMEBODY, "publish")).isEqualTo(Answer.DENIED);
    assertThat(answer("ec2:DeleteTags", SOMEBODY)).isEqualTo(Answer.DENIED);
    assertThat(answer("ec2:CreateTags", PUBLISHER, "publish")).isEqualTo(Answer.DENIED);
    assertThat(answer("ec2:CreateTags", ENGINEER, "publish")).isNotEqualTo(Answer.DENIED);
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
  void everybodyWritesOtherTags() {
    assertThat(answer("ec2:CreateTags", SOMEBODY, "Name")).isNotEqualTo(Answer.DENIED);
  }

  private Answer answer(String action, String principal, String... tagKeys) {
    return new PolicyEvaluation(policy.getAsJsonArray("Statement"))
        .of(
            new Request(
                action,
                "arn:aws:ec2:us-east-1::image/ami-0123",
                Map.of("aws:PrincipalArn", List.of(principal), "aws:TagKeys", List.of(tagKeys))));
  }
}
