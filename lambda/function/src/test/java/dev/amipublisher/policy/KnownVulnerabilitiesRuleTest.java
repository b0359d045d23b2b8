package dev.amipublisher.policy;

import static dev.amipublisher.image.FactsBuilder.ACCOUNT;
import static dev.amipublisher.image.FactsBuilder.NOW;
import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.amipublisher.image.ScanResults;
import dev.amipublisher.image.Severity;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scan for known vulnerabilities means, as data. */
class KnownVulnerabilitiesRuleTest {

  private static final String DEFAULTS = "";
  private static final String GRACE = "VULNERABILITY_FIX_GRACE_DAYS=14";
  private static final String LENIENT = "UNSCANNED_IMAGES=allow";

  private static SharingRule rule(String setting) {
    return new KnownVulnerabilitiesRule(settings("refuse", setting).vulnerabilities(), NOW);
  }

  private static Settings settings(String handling, String setting) {
    String[] parts = setting.split("=", -1);
    return Settings.enforcing(
        parts.length == 1
            ? Map.of("KNOWN_VULNERABILITIES", handling)
            : Map.of("KNOWN_VULNERABILITIES", handling, parts[0], parts[1]));
  }

  private static Instant daysAgo(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  private static ScanResults worst(@Nullable Severity highest) {
    return new ScanResults(highest, daysAgo(1), Map.of());
  }

  private static ScanResults fixed(Severity highest, Map<Severity, Instant> fixes) {
    return new ScanResults(highest, daysAgo(1), fixes);
  }

  static Stream<Arguments> passes() {
    Map<Severity, Instant> oldFixOfLesser =
        Map.of(Severity.HIGH, daysAgo(90), Severity.CRITICAL, daysAgo(14));
    return Stream.of(
        arguments("a scan that found nothing", DEFAULTS, worst(null)),
        arguments("the worst that is accepted", DEFAULTS, worst(Severity.HIGH)),
        arguments("accepted, with a fix", DEFAULTS, fixed(Severity.HIGH, oldFixOfLesser)),
        arguments(
            "all is accepted", "VULNERABILITY_MAX_SEVERITY=critical", worst(Severity.CRITICAL)),
        arguments(
            "as old as a scan may be", DEFAULTS, new ScanResults(null, daysAgo(30), Map.of())),
        arguments(
            "too old, but that is allowed", LENIENT, new ScanResults(null, daysAgo(31), Map.of())),
        arguments("no fix, within grace", GRACE, worst(Severity.CRITICAL)),
        arguments("the fix is new, within grace", GRACE, fixed(Severity.CRITICAL, oldFixOfLesser)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void passes(String name, String setting, ScanResults results) {
    assertThat(rule(setting).check(facts().scanned(results).build())).isEmpty();
  }

  static Stream<Arguments> fails() {
    Map<Severity, Instant> oldFix = Map.of(Severity.CRITICAL, daysAgo(15));
    return Stream.of(
        arguments(
            "worse than accepted",
            DEFAULTS,
            worst(Severity.CRITICAL),
            "critical",
            "severity critical; no worse than high"),
        arguments(
            "less is accepted",
            "VULNERABILITY_MAX_SEVERITY=low",
            worst(Severity.MEDIUM),
            "medium",
            "no worse than low"),
        arguments(
            "a fix since too long",
            GRACE,
            fixed(Severity.CRITICAL, oldFix),
            "critical",
            "severity critical"),
        arguments(
            "too old a scan",
            DEFAULTS,
            new ScanResults(null, daysAgo(31), Map.of()),
            "unscanned",
            "last scanned for known vulnerabilities at 2026-10-23"),
        arguments(
            "an old scan is allowed, what it found is not",
            LENIENT,
            new ScanResults(Severity.CRITICAL, daysAgo(31), Map.of()),
            "critical",
            "severity critical"),
        arguments(
            "no date of the scan",
            DEFAULTS,
            new ScanResults(null, null, Map.of()),
            "unscanned",
            "was not scanned"),
        arguments(
            "unscanned is allowed, bad is not",
            LENIENT,
            worst(Severity.CRITICAL),
            "critical",
            "severity critical"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void fails(String name, String setting, ScanResults results, String subject, String words) {
    Finding finding = rule(setting).check(facts().scanned(results).build()).orElseThrow();
    assertThat(finding.rule()).isEqualTo("known-vulnerabilities");
    assertThat(finding.subject()).isEqualTo(subject);
    assertThat(finding.problem()).contains(words).endsWith(".");
    assertThat(finding.remedy()).endsWith(".");
    assertThat(finding.consequence()).isEqualTo(Consequence.KEEP);
  }

  @Test
  void anImageWithoutAnyScanIsAsTheSettingForUnscannedImagesSays() {
    assertThat(rule(DEFAULTS).check(facts().build()).orElseThrow().subject())
        .isEqualTo("unscanned");
    assertThat(rule(LENIENT).check(facts().build())).isEmpty();
  }

  @Test
  void aSeverityThatIsNotKnownCountsAsTheWorst() {
    assertThat(Severity.of("Medium")).isEqualTo(Severity.MEDIUM);
    assertThat(Severity.of("apocalyptic")).isEqualTo(Severity.CRITICAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "report"})
  void theRuleIsThereOnlyIfItIsToRefuse(String handling) {
    assertThat(
            ImageRules.of(
                    ACCOUNT, settings(handling, DEFAULTS), new ImageContent.NotInspected(), NOW)
                .rules())
        .noneMatch(rule -> rule.id().equals("known-vulnerabilities"));
    assertThat(
            ImageRules.of(
                    ACCOUNT, settings("refuse", DEFAULTS), new ImageContent.NotInspected(), NOW)
                .rules())
        .anyMatch(rule -> rule.id().equals("known-vulnerabilities"));
  }

  @Test
  void inReportItIsANoteAndForbidsNothing() {
    var image = facts().scanned(worst(Severity.CRITICAL)).build();
    assertThat(
            ImageRules.notes(
                image, settings("report", DEFAULTS), new ImageContent.NotInspected(), NOW))
        .containsExactly(
            "The AMI has known vulnerabilities of severity critical; no worse than high is"
                + " accepted.");
    assertThat(
            ImageRules.notes(
                image, settings("off", DEFAULTS), new ImageContent.NotInspected(), NOW))
        .isEmpty();
    assertThat(
            ImageRules.notes(
                image, settings("refuse", DEFAULTS), new ImageContent.NotInspected(), NOW))
        .isEmpty();
  }

  @Test
  void sharedTagsAreNoted() {
    var image =
        facts()
            .tag("ec2:SharedTag/version", "4")
            .tag("ec2:SharedTag/family", "base")
            .tag("owner", "a")
            .build();
    assertThat(ImageRules.notes(image, Settings.defaults(), new ImageContent.NotInspected(), NOW))
        .containsExactly(
            "Everybody can read these tags while the AMI is public: ec2:SharedTag/family,"
                + " ec2:SharedTag/version.");
  }
}
