package dev.amipublisher.infra.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.infra.IntrinsicResolver;
import dev.amipublisher.infra.policy.PolicyEvaluation.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role may write the three tags that everybody can read, where a setting asks for them. */
class SharedTagsTest {

  private static final RolePolicy ROLE = RolePolicy.with(Map.of("shared-tags", "on"));

  @ParameterizedTest
  @CsvSource({
    "ec2:SharedTag/family, ALLOWED",
    "ec2:SharedTag/version, ALLOWED",
    "ec2:SharedTag/withdraw-after, ALLOWED",
    "ec2:SharedTag/licence, NOT_ALLOWED",
    "publish, NOT_ALLOWED",
    "ami-publisher:status, NOT_ALLOWED",
    ", NOT_ALLOWED",
  })
  void onlyTheseTagsAreTakenAway(@Nullable String key, Answer answer) {
    Map<String, List<String>> keys = new TreeMap<>();
    keys.put("ec2:Owner", List.of(IntrinsicResolver.ACCOUNT));
    if (key != null) {
      keys.put("aws:TagKeys", List.of(key));
    }
    assertThat(ROLE.of("ec2:DeleteTags", RolePolicy.IMAGE, keys)).isEqualTo(answer);
  }

  @Test
  void withoutTheSettingAndInReportModeNoTagIsTakenAway() {
    assertThat(RolePolicy.with(Map.of()).allowedActions()).doesNotContain("ec2:DeleteTags");
    assertThat(RolePolicy.with(Map.of("shared-tags", "on", "mode", "report")).allowedActions())
        .doesNotContain("ec2:DeleteTags", "ec2:CreateTags");
  }
}
