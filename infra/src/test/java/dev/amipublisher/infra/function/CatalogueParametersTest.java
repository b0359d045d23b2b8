package dev.amipublisher.infra.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.infra.policy.PolicyEvaluation.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role may write the parameters below the path of the settings, and no others. */
class CatalogueParametersTest {

  private static final RolePolicy ROLE =
      RolePolicy.with(Map.of("catalogue-parameters", "/acme/amis"));

  @ParameterizedTest
  @CsvSource({
    "us-east-1:123456789012:parameter/acme/amis/base/arm64, ALLOWED",
    "us-east-1:123456789012:parameter/acme/amis/base, ALLOWED",
    "us-east-1:123456789012:parameter/acme/secret, NOT_ALLOWED",
    "us-east-1:123456789012:parameter/acme/amis2/base, NOT_ALLOWED",
    "eu-west-1:123456789012:parameter/acme/amis/base/arm64, NOT_ALLOWED",
  })
  void onlyParametersBelowThePathAreWritten(String parameter, Answer answer) {
    for (String action :
        new String[] {
          "ssm:PutParameter",
          "ssm:DeleteParameter",
          "ssm:GetParametersByPath",
          "ssm:ListTagsForResource",
          "ssm:AddTagsToResource"
        }) {
      assertThat(ROLE.of(action, "arn:aws:ssm:" + parameter, Map.of())).isEqualTo(answer);
    }
  }

  @Test
  void withoutAPathOrInReportModeThereIsNoRightAtAll() {
    assertThat(RolePolicy.with(Map.of()).allowedActions())
        .noneMatch(action -> action.startsWith("ssm:"));
    assertThat(
            RolePolicy.with(Map.of("catalogue-parameters", "/acme", "mode", "report"))
                .allowedActions())
        .noneMatch(action -> action.startsWith("ssm:"));
  }
}
