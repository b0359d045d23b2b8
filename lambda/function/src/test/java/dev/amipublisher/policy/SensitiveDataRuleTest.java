package dev.amipublisher.policy;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.settings.SensitiveDataPolicy;
import dev.amipublisher.settings.SensitiveDataPolicy.Check;
import dev.amipublisher.settings.SensitiveDataPolicy.UnverifiableImages;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SensitiveDataRuleTest {

  private static final ImageContent KEY =
      new ImageContent.Sensitive(
          "private-key /root/.ssh/id_rsa",
          List.of("a private key in /root/.ssh/id_rsa of snap-1 (private-key)"),
          3);
  private static final ImageContent LVM =
      new ImageContent.Unverifiable("volume-manager", "snap-1: Partition 1 holds LVM.");

  static Stream<Arguments> whatIsForbidden() {
    return Stream.of(
        Arguments.of(new ImageContent.NotInspected(), false),
        Arguments.of(new ImageContent.Clean(List.of()), false),
        Arguments.of(new ImageContent.Unavailable("Throttled."), false),
        Arguments.of(LVM, true),
        Arguments.of(KEY, true),
        Arguments.of(new ImageContent.PreviousFinding("private-key /root/.ssh/id_rsa"), true));
  }

  @ParameterizedTest
  @MethodSource
  void whatIsForbidden(ImageContent content, boolean forbidden) {
    assertThat(rule(Check.ENFORCE, UnverifiableImages.REFUSE, content).check(facts().build()))
        .matches(finding -> finding.isPresent() == forbidden);
    assertThat(rule(Check.REPORT, UnverifiableImages.REFUSE, content).check(facts().build()))
        .isEmpty();
  }

  @Test
  void whatIsFoundIsUnsafeAndNamesThePlaceButNeverTheSecret() {
    Finding finding =
        rule(Check.ENFORCE, UnverifiableImages.REFUSE, KEY).check(facts().build()).orElseThrow();
    assertThat(finding.consequence()).isEqualTo(Consequence.WITHDRAW);
    assertThat(finding.brief()).isEqualTo("sensitive-data: private-key /root/.ssh/id_rsa");
    assertThat(finding.problem())
        .isEqualTo(
            "The AMI holds what must not be public: a private key in /root/.ssh/id_rsa of snap-1"
                + " (private-key); and 3 more.");
    assertThat(finding.remedy()).contains("allow-sensitive-data");
  }

  @Test
  void whatCannotBeVerifiedForbidsPublishingAndLeavesWhatIsPublic() {
    Finding finding =
        rule(Check.ENFORCE, UnverifiableImages.REFUSE, LVM).check(facts().build()).orElseThrow();
    assertThat(finding.consequence()).isEqualTo(Consequence.KEEP);
    assertThat(finding.brief()).isEqualTo("sensitive-data: unverifiable volume-manager");
    assertThat(finding.problem()).contains("snap-1: Partition 1 holds LVM.");
    assertThat(rule(Check.ENFORCE, UnverifiableImages.ALLOW, LVM).check(facts().build())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ENFORCE, REFUSE, ''",
    "ENFORCE, ALLOW,  Not everything in the AMI could be looked at: snap-1: Partition 1 holds LVM.",
    "REPORT,  REFUSE, Whether the AMI holds credentials cannot be verified: snap-1: Partition 1"
        + " holds LVM.",
    "REPORT,  ALLOW,  ''",
  })
  void whatIsNotForbiddenIsNoted(Check check, UnverifiableImages unverifiable, String note) {
    assertThat(String.join("", rule(check, unverifiable, LVM).notes())).isEqualTo(note);
  }

  @Test
  void whatATagAllowsIsShown() {
    ImageContent allowed = new ImageContent.Clean(List.of("a private key in /opt/test.pem"));
    assertThat(rule(Check.ENFORCE, UnverifiableImages.REFUSE, allowed).notes())
        .containsExactly("The tag allow-sensitive-data allows: a private key in /opt/test.pem.");
  }

  private static SensitiveDataRule rule(
      Check check, UnverifiableImages unverifiable, ImageContent content) {
    return new SensitiveDataRule(
        new SensitiveDataPolicy(check, unverifiable, "allow-sensitive-data", 4_096, 2_048),
        content);
  }
}
