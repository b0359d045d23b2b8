package dev.amipublisher.policy;

import static dev.amipublisher.image.FactsBuilder.ACCOUNT;
import static dev.amipublisher.image.FactsBuilder.NOW;
import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.image.ScanResults;
import dev.amipublisher.settings.DeprecationDates;
import dev.amipublisher.settings.RequiredTag;
import dev.amipublisher.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that need nothing but the AMI, as data: what passes, what fails, and on what. */
public class ImageRulesTest {

  private static final String THIS = "ami-0000000000000a001";
  private static final SharingRule OWNER = new OwnerRule(ACCOUNT);
  private static final SharingRule STATE = new StateRule();
  private static final SharingRule VOLUME = new EncryptedVolumeRule();
  private static final SharingRule CODE = new ProductCodeRule();
  private static final DeprecationDates DATES =
      new DeprecationDates(true, "deprecate-at", Duration.ZERO);
  private static final SharingRule AGE_ALONE =
      new DeprecationRule(new DeprecationDates(false, "deprecate-at", Duration.ZERO), NOW);
  private static final SharingRule AGE = new DeprecationRule(DATES, NOW);
  private static final SharingRule TAGS =
      new RequiredTagsRule(List.of(any("owner"), any("ticket")));
  private static final SharingRule NO_TAGS = new RequiredTagsRule(List.of());
  private static final SharingRule VALUES =
      new RequiredTagsRule(
          List.of(any("owner"), new RequiredTag("scan", List.of("passed", "waived"))));
  private static final SharingRule SCAN =
      new KnownVulnerabilitiesRule(Settings.defaults().vulnerabilities(), NOW);
  private static final SharingRule WATERMARK = new WatermarkRule();

  private static final SharingRule CLEAN = sensitive(new ImageContent.Clean(List.of()));
  private static final SharingRule SENSITIVE =
      sensitive(new ImageContent.PreviousFinding("private-key /root/.ssh/id_rsa"));

  /** A name, a rule, and for rules of images the AMI. */
  public static Stream<Arguments> passes() {
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
        arguments("to be deprecated next minute", AGE, deprecateAt("2026-11-23T09:01:00Z")),
        arguments("to be given no date", AGE, deprecateAt(" None ")),
        arguments("an empty tag", AGE, deprecateAt("")),
        arguments("a tag that does not count", AGE_ALONE, deprecateAt("soon")),
        arguments("no tag is required", NO_TAGS, facts()),
        arguments("the first value", VALUES, facts().tag("owner", "a").tag("scan", "passed")),
        arguments("the other value", VALUES, facts().tag("owner", "a").tag("scan", " waived ")),
        arguments("no watermark", WATERMARK, facts()),
        arguments("no credentials", CLEAN, facts()),
        arguments("a clean scan", SCAN, facts().scanned(new ScanResults(null, NOW, Map.of()))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void passes(String name, SharingRule rule, FactsBuilder image) {
    assertThat(rule.check(image.build())).isEmpty();
  }

  /** The same, then the subject of the finding and words of it. */
  public static Stream<Arguments> fails() {
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
        arguments(
            "a private key",
            SENSITIVE,
            facts(),
            "private-key /root/.ssh/id_rsa",
            "private-key /root/.ssh/id_rsa"),
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
        arguments(
            "a tag that has passed",
            AGE,
            deprecateAt("2026-11-23"),
            "deprecate-at=2026-11-23",
            "has passed"),
        arguments(
            "a tag that passed within this minute",
            AGE,
            deprecateAt("2026-11-23T09:00:59Z"),
            "deprecate-at=2026-11-23T09:00:59Z",
            "has passed"),
        arguments(
            "a tag that is no date",
            AGE,
            deprecateAt("soon"),
            "deprecate-at=soon",
            "cannot be understood"),
        arguments("no required tag", TAGS, facts(), "owner ticket", "owner, ticket"),
        arguments("one is missing", TAGS, facts().tag("owner", "a"), "ticket", "ticket"),
        arguments(
            "one is blank",
            TAGS,
            facts().tag("owner", " ").tag("ticket", "1"),
            "owner",
            "tags owner."),
        arguments(
            "a value that will not do",
            VALUES,
            facts().tag("owner", "a").tag("scan", "failed"),
            "scan",
            "lacks the tags scan (passed or waived)."),
        arguments(
            "the case of a value counts",
            VALUES,
            facts().tag("owner", "a").tag("scan", "Passed"),
            "scan",
            "scan (passed or waived)"),
        arguments(
            "neither tag",
            VALUES,
            facts(),
            "owner scan",
            "lacks the tags owner, scan (passed or waived)."),
        arguments("no scan", SCAN, facts(), "unscanned", "was not scanned"),
        arguments(
            "a watermark",
            WATERMARK,
            facts().watermark("123456789012:approved"),
            "123456789012:approved",
            "bears watermarks: 123456789012:approved."),
        arguments(
            "two watermarks",
            WATERMARK,
            facts().watermark("123456789012:a").watermark("210987654321:b"),
            "123456789012:a 210987654321:b",
            "123456789012:a, 210987654321:b"),
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

  private static FactsBuilder twoVolumes(boolean firstEncrypted, boolean secondEncrypted) {
    return facts()
        .volume("/dev/sdf", "snap-2", secondEncrypted)
        .volume("/dev/xvda", "snap-1", firstEncrypted)
        .volume("/dev/sdg", "snap-3", false);
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static FactsBuilder deprecateAt(String value) {
    return facts().tag("deprecate-at", value);
  }

  private static SharingRule sensitive(ImageContent content) {
    return new SensitiveDataRule(Settings.defaults().sensitiveData(), content);
  }

  private static RequiredTag any(String key) {
    return new RequiredTag(key, List.of());
  }
}
