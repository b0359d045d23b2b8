package dev.amipublisher.policy;

import static dev.amipublisher.image.FactsBuilder.ACCOUNT;
import static dev.amipublisher.image.FactsBuilder.NOW;
import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.settings.DeprecationDates;
import dev.amipublisher.settings.RequiredTag;
import dev.amipublisher.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the findings of the rules of images mean, and the remedies that they name. */
class ImageRuleFindingsTest {

  private static final SharingRule OWNER = new OwnerRule(ACCOUNT);
  private static final SharingRule STATE = new StateRule();
  private static final SharingRule VOLUME = new EncryptedVolumeRule();
  private static final SharingRule CODE = new ProductCodeRule();
  private static final DeprecationDates DATES =
      new DeprecationDates(true, "deprecate-at", Duration.ZERO);
  private static final SharingRule AGE = new DeprecationRule(DATES, NOW);
  private static final SharingRule TAGS =
      new RequiredTagsRule(List.of(new RequiredTag("owner", List.of())));
  private static final SharingRule SCAN =
      new KnownVulnerabilitiesRule(Settings.defaults().vulnerabilities(), NOW);
  private static final SharingRule WATERMARK = new WatermarkRule();

  static Stream<Arguments> meaningWhilePublic() {
    return Stream.of(
        arguments(OWNER, "owner", Consequence.KEEP),
        arguments(STATE, "state", Consequence.KEEP),
        arguments(VOLUME, "encrypted-volume", Consequence.WITHDRAW),
        arguments(CODE, "product-code", Consequence.WITHDRAW),
        arguments(AGE, "deprecation", Consequence.KEEP),
        arguments(WATERMARK, "watermark", Consequence.KEEP),
        arguments(SCAN, "known-vulnerabilities", Consequence.KEEP),
        arguments(TAGS, "required-tags", Consequence.KEEP));
  }

  @ParameterizedTest(name = "{1} → {2}")
  @MethodSource
  void meaningWhilePublic(SharingRule rule, String id, Consequence expected) {
    assertThat(rule.id()).isEqualTo(id);
    assertThat(rule.whilePublic()).isEqualTo(expected);
  }

  @Test
  void aPendingImageIsToBeWaitedForAndADisabledOneEnabled() {
    assertThat(STATE.check(facts().state("pending").build()).map(Finding::remedy))
        .isEqualTo(Optional.of("Wait: it is looked at again as soon as it is available."));
    assertThat(STATE.check(facts().state("disabled").build()).orElseThrow().remedy())
        .contains("EnableImage");
  }

  @Test
  void onlyTheFindingsOfUnsafeRulesAreUnsafe() {
    assertThat(CODE.check(facts().productCode("8o2r").build()).orElseThrow().unsafe()).isTrue();
    assertThat(STATE.check(facts().state("pending").build()).orElseThrow().unsafe()).isFalse();
  }

  @Test
  void leapDaysAreTwoYearsFromTheTwentyEighth() {
    FactsBuilder image = facts().created(at("2024-02-29T12:00:00Z"));
    assertThat(new DeprecationRule(DATES, at("2026-02-28T11:59:59Z")).check(image.build()))
        .isEmpty();
    assertThat(new DeprecationRule(DATES, at("2026-02-28T12:00:00Z")).check(image.build()))
        .isPresent();
  }

  @Test
  void aWatermarkIsDetachedByTheCommandThatTheRemedyNames() {
    assertThat(
            WATERMARK
                .check(facts().watermark("123456789012:a").watermark("123456789012:b").build())
                .orElseThrow()
                .remedy())
        .isEqualTo(
            "Detach them: aws ec2 detach-image-watermark --image-id ami-0000000000000a001"
                + " --watermark-key 123456789012:a; aws ec2 detach-image-watermark --image-id"
                + " ami-0000000000000a001 --watermark-key 123456789012:b.");
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
