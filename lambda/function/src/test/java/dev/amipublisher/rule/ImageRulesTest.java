package dev.amipublisher.rule;

import static dev.amipublisher.image.FactsBuilder.ACCOUNT;
import static dev.amipublisher.image.FactsBuilder.NOW;
import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.rule.Finding.Consequence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that need nothing but the AMI, as data: what passes, what fails, and on what. */
class ImageRulesTest {

  private static final String THIS = "ami-0000000000000a001";
  private static final SharingRule OWNER = new OwnerRule(ACCOUNT);
  private static final SharingRule STATE = new StateRule();
  private static final SharingRule VOLUME = new EncryptedVolumeRule();
  private static final SharingRule CODE = new ProductCodeRule();
  private static final SharingRule AGE = new DeprecationRule(NOW);
  private static final SharingRule TAGS = new RequiredTagsRule(Set.of("owner", "ticket"));
  private static final SharingRule NO_TAGS = new RequiredTagsRule(Set.of());

  static Stream<Arguments> passes() {
    return Stream.of(
        arguments("our own AMI", OWNER, facts()),
        arguments("an available AMI", STATE, facts()),
        arguments("no volume at all", VOLUME, facts()),
        arguments("plain volumes", VOLUME, twoVolumes(false, false)),
        arguments("an empty plain volume", VOLUME, facts().volume("/dev/sdf", "", false)),
        arguments("no product code", CODE, facts()),
        arguments("no deprecation date", AGE, facts()),
        arguments("deprecated in a second", AGE, facts().deprecated(NOW.plusSeconds(1))),
        arguments("two years old in a second", AGE, facts().created(at("2024-11-23T09:00:01Z"))),
        arguments("all required tags", TAGS, facts().tag("owner", "a").tag("ticket", "1")),
        arguments("no tag is required", NO_TAGS, facts()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void passes(String name, SharingRule rule, FactsBuilder image) {
    assertThat(rule.check(image.build())).isEmpty();
  }

  static Stream<Arguments> fails() {
    return Stream.of(
        arguments("a foreign AMI", OWNER, facts().owner("999999999999"), THIS, "999999999999"),
        arguments("an unknown owner", OWNER, facts().owner(""), THIS, "belongs"),
        arguments("pending", STATE, facts().state("pending"), THIS, "is pending"),
        arguments("disabled", STATE, facts().state("disabled"), THIS, "is disabled"),
        arguments("failed", STATE, facts().state("failed"), THIS, "is failed"),
        arguments("deregistered", STATE, facts().state("deregistered"), THIS, "is deregistered"),
        arguments("a state of the future", STATE, facts().state("frozen"), THIS, "is frozen"),
        arguments("one encrypted volume", VOLUME, twoVolumes(false, true), "snap-2", "snap-2"),
        arguments("two of them", VOLUME, twoVolumes(true, true), "snap-1 snap-2", "snap-1, snap-2"),
        arguments(
            "an encrypted volume without a snapshot",
            VOLUME,
            facts().volume("/dev/sdf", "", true),
            "/dev/sdf",
            "/dev/sdf"),
        arguments("a product code", CODE, facts().productCode("8o2r"), "8o2r", "8o2r"),
        arguments(
            "two product codes",
            CODE,
            facts().productCode("8o2r").productCode("5k9w"),
            "8o2r 5k9w",
            "8o2r, 5k9w"),
        arguments("deprecated now", AGE, facts().deprecated(NOW), THIS, "is deprecated since"),
        arguments(
            "deprecated long ago",
            AGE,
            facts().deprecated(at("2026-01-01T00:00:00Z")),
            THIS,
            "since 2026-01-01T00:00:00Z"),
        arguments(
            "two years old to the second",
            AGE,
            facts().created(at("2024-11-23T09:00:00Z")),
            THIS,
            "created on 2024-11-23T09:00:00Z"),
        arguments(
            "old, whatever its deprecation date says",
            AGE,
            facts().created(at("2020-01-01T00:00:00Z")).deprecated(NOW.plusSeconds(99)),
            THIS,
            "created on 2020-01-01"),
        arguments("an unknown creation date", AGE, facts().created(null), THIS, "no creation date"),
        arguments("no required tag", TAGS, facts(), "owner ticket", "owner, ticket"),
        arguments("one is missing", TAGS, facts().tag("owner", "a"), "ticket", "ticket"),
        arguments(
            "one is blank",
            TAGS,
            facts().tag("owner", " ").tag("ticket", "1"),
            "owner",
            "tags owner."),
        arguments(
            "the case of a key counts",
            TAGS,
            facts().tag("Owner", "a").tag("ticket", "1"),
            "owner",
            "owner"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void fails(String name, SharingRule rule, FactsBuilder image, String subject, String words) {
    Finding finding = rule.check(image.build()).orElseThrow();
    assertThat(finding.rule()).isEqualTo(rule.id());
    assertThat(finding.subject()).isEqualTo(subject);
    assertThat(finding.problem()).contains(words).endsWith(".");
    assertThat(finding.remedy()).endsWith(".");
    assertThat(finding.brief()).isEqualTo(rule.id() + ": " + subject);
    assertThat(finding.consequence()).isEqualTo(rule.whilePublic());
  }

  static Stream<Arguments> meaningWhilePublic() {
    return Stream.of(
        arguments(OWNER, "owner", Consequence.KEEP),
        arguments(STATE, "state", Consequence.KEEP),
        arguments(VOLUME, "encrypted-volume", Consequence.WITHDRAW),
        arguments(CODE, "product-code", Consequence.WITHDRAW),
        arguments(AGE, "deprecation", Consequence.KEEP),
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
    assertThat(new DeprecationRule(at("2026-02-28T11:59:59Z")).check(image.build())).isEmpty();
    assertThat(new DeprecationRule(at("2026-02-28T12:00:00Z")).check(image.build())).isPresent();
  }

  private static FactsBuilder twoVolumes(boolean firstEncrypted, boolean secondEncrypted) {
    return facts()
        .volume("/dev/sdf", "snap-2", secondEncrypted)
        .volume("/dev/xvda", "snap-1", firstEncrypted)
        .volume("/dev/sdg", "snap-3", false);
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  @Test
  void theRulesAreCheckedInTheOrderInWhichFindingsAreReported() {
    assertThat(
            SharingRules.ofImage(ACCOUNT, dev.amipublisher.settings.Settings.defaults(), NOW)
                .rules()
                .stream()
                .map(SharingRule::id))
        .isEqualTo(
            List.of(
                "owner",
                "state",
                "encrypted-volume",
                "product-code",
                "deprecation",
                "required-tags"));
  }
}
