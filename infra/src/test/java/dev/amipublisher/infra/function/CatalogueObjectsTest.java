package dev.amipublisher.infra.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.infra.policy.PolicyEvaluation.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role may write the catalogues of its own Region, where a bucket is set. */
class CatalogueObjectsTest {

  private static final RolePolicy ROLE =
      RolePolicy.with(Map.of("catalogue-bucket", "acme-amis", "catalogue-prefix", "public/v1"));

  @ParameterizedTest
  @CsvSource({
    "acme-amis/public/v1/base/us-east-1.json, ALLOWED",
    "acme-amis/public/v1/base/eu-west-1.json, NOT_ALLOWED",
    "acme-amis/public/base/us-east-1.json, NOT_ALLOWED",
    "acme-amis/index.html, NOT_ALLOWED",
    "other/public/v1/base/us-east-1.json, NOT_ALLOWED",
  })
  void onlyTheCataloguesOfThisRegionAreWritten(String object, Answer answer) {
    assertThat(ROLE.of("s3:PutObject", "arn:aws:s3:::" + object, Map.of())).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({"public/v1/, ALLOWED", "'', NOT_ALLOWED", "public/, NOT_ALLOWED"})
  void onlyWhatIsUnderThePrefixIsListed(String prefix, Answer answer) {
    assertThat(
            ROLE.of(
                "s3:ListBucket", "arn:aws:s3:::acme-amis", Map.of("s3:prefix", List.of(prefix))))
        .isEqualTo(answer);
  }

  @Test
  void nothingIsDeletedAndWithoutABucketOrInReportModeThereIsNoRightAtAll() {
    assertThat(ROLE.allowedActions().stream().filter(action -> action.startsWith("s3:")))
        .containsExactly("s3:GetObject", "s3:ListBucket", "s3:PutObject");
    assertThat(RolePolicy.with(Map.of()).allowedActions())
        .noneMatch(action -> action.startsWith("s3:"));
    assertThat(
            RolePolicy.with(Map.of("catalogue-bucket", "acme-amis", "mode", "report"))
                .allowedActions())
        .noneMatch(action -> action.startsWith("s3:"));
  }
}
