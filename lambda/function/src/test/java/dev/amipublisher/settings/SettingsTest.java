package dev.amipublisher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.image.Severity;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.settings.Settings.RevokedImages;
import dev.amipublisher.settings.Settings.UnmanagedPublicImages;
import dev.amipublisher.settings.VulnerabilityPolicy.Handling;
import dev.amipublisher.settings.VulnerabilityPolicy.UnscannedImages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void anEnvironmentThatSetsNothingHasTheDefaults() {
    assertThat(Settings.parse(Map.of("PATH", "/usr/bin", "AWS_REGION", "eu-west-1")))
        .isEqualTo(
            new Settings(
                "publish",
                Mode.ENFORCE,
                UnmanagedPublicImages.REPORT,
                RevokedImages.REPORT,
                10,
                Duration.ofHours(1),
                List.of(),
                new VulnerabilityPolicy(
                    Handling.OFF,
                    Severity.HIGH,
                    Duration.ZERO,
                    Duration.ofDays(30),
                    UnscannedImages.REFUSE),
                "default",
                50))
        .isEqualTo(Settings.defaults());
  }

  @Test
  void everyVariableIsRead() {
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("PUBLISH_TAG_KEY", "acme:public"),
            Map.entry("MODE", "report"),
            Map.entry("UNMANAGED_PUBLIC_IMAGES", "withdraw"),
            Map.entry("REVOKED_IMAGES", "restore"),
            Map.entry("MAX_WITHDRAWALS_PER_SWEEP", " 3 "),
            Map.entry("SWEEP_INTERVAL_MINUTES", "15"),
            Map.entry("REQUIRED_TAGS", "scan = passed | waived, owner ,,cost center, owner"),
            Map.entry("KNOWN_VULNERABILITIES", "refuse"),
            Map.entry("VULNERABILITY_MAX_SEVERITY", "low"),
            Map.entry("VULNERABILITY_FIX_GRACE_DAYS", "14"),
            Map.entry("VULNERABILITY_MAX_SCAN_AGE_DAYS", "7"),
            Map.entry("UNSCANNED_IMAGES", "allow"),
            Map.entry("EVENT_BUS_NAME", "releases"),
            Map.entry("API_BUCKET_SHARE", "100"));
    assertThat(Settings.parse(environment))
        .isEqualTo(
            new Settings(
                "acme:public",
                Mode.REPORT,
                UnmanagedPublicImages.WITHDRAW,
                RevokedImages.RESTORE,
                3,
                Duration.ofMinutes(15),
                List.of(
                    new RequiredTag("cost center", List.of()),
                    new RequiredTag("owner", List.of()),
                    new RequiredTag("scan", List.of("passed", "waived"))),
                new VulnerabilityPolicy(
                    Handling.REFUSE,
                    Severity.LOW,
                    Duration.ofDays(14),
                    Duration.ofDays(7),
                    UnscannedImages.ALLOW),
                "releases",
                100));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "PUBLISH_TAG_KEY, x",
    "MODE, enforce",
    "UNMANAGED_PUBLIC_IMAGES, report",
    "REVOKED_IMAGES, report",
    "MAX_WITHDRAWALS_PER_SWEEP, 0",
    "MAX_WITHDRAWALS_PER_SWEEP, 1000000",
    "REQUIRED_TAGS, ''",
    "REQUIRED_TAGS, ','",
    "EVENT_BUS_NAME, a/b.c_d-e",
    "EVENT_BUS_NAME, arn:aws:events:eu-west-1:123456789012:event-bus/releases",
    "EVENT_BUS_NAME, arn:aws-us-gov:events:us-gov-west-1:123456789012:event-bus/releases",
    "API_BUCKET_SHARE, 1",
  })
  void isAccepted(String variable, String value) {
    assertThat(Settings.parse(Map.of(variable, value))).isNotNull();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "PUBLISH_TAG_KEY, '', a tag key of 1 to 128 characters",
    "PUBLISH_TAG_KEY, ' ', a tag key of 1 to 128 characters",
    "PUBLISH_TAG_KEY, aws:publish, a tag key of 1 to 128 characters that does not begin with",
    "PUBLISH_TAG_KEY, ami-publisher:status, a tag key of 1 to 128 characters that does not begin"
        + " with",
    "MODE, '', 'one of: enforce, report'",
    "MODE, Enforce, 'one of: enforce, report'",
    "MODE, dry-run, 'one of: enforce, report'",
    "UNMANAGED_PUBLIC_IMAGES, restore, 'one of: report, withdraw'",
    "REVOKED_IMAGES, withdraw, 'one of: report, restore'",
    "MAX_WITHDRAWALS_PER_SWEEP, '', a whole number from 0 to 1000000",
    "MAX_WITHDRAWALS_PER_SWEEP, -1, a whole number from 0 to 1000000",
    "MAX_WITHDRAWALS_PER_SWEEP, 1000001, a whole number from 0 to 1000000",
    "MAX_WITHDRAWALS_PER_SWEEP, 1.5, a whole number from 0 to 1000000",
    "MAX_WITHDRAWALS_PER_SWEEP, ten, a whole number from 0 to 1000000",
    "MAX_WITHDRAWALS_PER_SWEEP, 99999999999999, a whole number from 0 to 1000000",
    "API_BUCKET_SHARE, 0, a whole number from 1 to 100",
    "API_BUCKET_SHARE, 101, a whole number from 1 to 100",
    "KNOWN_VULNERABILITIES, on, 'one of: off, report, refuse'",
    "VULNERABILITY_MAX_SEVERITY, none, 'one of: informational, low, medium, high, critical'",
    "VULNERABILITY_FIX_GRACE_DAYS, -1, a whole number from 0 to 3650",
    "VULNERABILITY_MAX_SCAN_AGE_DAYS, 0, a whole number from 1 to 3650",
    "UNSCANNED_IMAGES, report, 'one of: allow, refuse'",
    "REQUIRED_TAGS, scan=, 'tag keys, each once, alone or as key=value or key=value|value'",
    "REQUIRED_TAGS, scan=passed|, 'tag keys, each once, alone or as key=value'",
    "REQUIRED_TAGS, '=passed', 'tag keys, each once, alone or as key=value'",
    "REQUIRED_TAGS, 'scan=passed,scan=waived', 'tag keys, each once, alone or as key=value'",
    "EVENT_BUS_NAME, '', the name or ARN of an event bus",
    "EVENT_BUS_NAME, my bus, the name or ARN of an event bus",
    "EVENT_BUS_NAME, arn:aws:sqs:eu-west-1:123456789012:q, the name or ARN of an event bus",
  })
  void isRefusedNamingVariableValueAndWhatIsAccepted(
      String variable, String value, String accepted) {
    assertThatThrownBy(() -> Settings.parse(Map.of(variable, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("variable " + variable + " is '" + value + "'")
        .hasMessageContaining("must be ")
        .hasMessageContaining(accepted);
  }

  @Test
  void aRequiredTagMustBeATagKeyAsWell() {
    String longKey = "k".repeat(129);
    assertThatThrownBy(() -> Settings.parse(Map.of("REQUIRED_TAGS", "owner," + longKey)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("REQUIRED_TAGS")
        .hasMessageContaining(longKey);
    assertThat(Settings.parse(Map.of("REQUIRED_TAGS", "k".repeat(128))).requiredTags()).hasSize(1);
  }
}
