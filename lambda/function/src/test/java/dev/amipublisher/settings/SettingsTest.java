package dev.amipublisher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.image.Severity;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.settings.Settings.RevokedImages;
import dev.amipublisher.settings.Settings.UnmanagedPublicImages;
import dev.amipublisher.settings.VulnerabilityPolicy.Handling;
import dev.amipublisher.settings.VulnerabilityPolicy.UnscannedImages;
import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.ValueForm.Text;
import dev.amipublisher.vocabulary.ValueForm.Texts;
import dev.amipublisher.vocabulary.ValueForm.WholeNumber;
import dev.amipublisher.vocabulary.ValueForm.Words;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

  @Test
  void anEnvironmentThatSetsNothingHasTheDefaults() {
    Map<String, String> written = new HashMap<>();
    for (Setting setting : Setting.values()) {
      written.put(setting.environmentVariable(), setting.defaultValue());
    }
    assertThat(Settings.enforcing(Map.of("PATH", "/usr/bin", "AWS_REGION", "eu-west-1")))
        .isEqualTo(Settings.enforcing(written))
        .isEqualTo(Settings.defaults());
    assertThat(Settings.defaults().mode()).isEqualTo(Mode.ENFORCE);
  }

  @Test
  void aFunctionWhoseModeWasLostDoesNotStart() {
    assertThatThrownBy(() -> Settings.parse(Map.of("AWS_REGION", "eu-west-1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The environment variable MODE is not set: set it to report or enforce.");
  }

  @ParameterizedTest
  @EnumSource
  void everySettingOfTheVocabularyIsRead(Setting setting) {
    String value =
        switch (setting.form()) {
          case Words(List<String> words) ->
              words.getFirst().equals(setting.defaultValue()) ? words.getLast() : words.getFirst();
          case WholeNumber(int _, int most) -> Integer.toString(most);
          case Text _, Texts _ ->
              switch (setting) {
                case COPY_TO_REGIONS -> "eu-west-1";
                case CATALOGUE_PARAMETERS -> "/acme";
                default -> "acme";
              };
        };
    assertThat(parse(setting, value))
        .as("%s is to be read in settings/Settings.java", setting)
        .isNotEqualTo(parse(setting, setting.defaultValue()));
  }

  @Test
  void twoSettingsThatNameTheSameTagAreRefusedNamingBoth() {
    assertThatThrownBy(() -> Settings.enforcing(Map.of("DEPRECATE_TAG_KEY", "publish")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "PUBLISH_TAG_KEY and DEPRECATE_TAG_KEY both name the tag 'publish': give each a key of"
                + " its own.");
  }

  @Test
  void sourcesThatStayPrivateWithoutARegionToCopyIntoAreRefusedNamingBoth() {
    assertThatThrownBy(() -> Settings.enforcing(Map.of("SOURCE_IMAGES", "private")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SOURCE_IMAGES")
        .hasMessageContaining("COPY_TO_REGIONS");
  }

  /** A bad value shows that; the message names the variable. */
  @ParameterizedTest
  @EnumSource
  void noSettingAcceptsWhatIsNoText(Setting setting) {
    String variable = setting.environmentVariable();
    assertThatThrownBy(() -> Settings.enforcing(Map.of(variable, "\u0000")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(variable);
  }

  @Test
  void theValuesReachTheirPlaces() {
    Settings settings =
        Settings.enforcing(
            Map.ofEntries(
                Map.entry("PUBLISH_TAG_KEY", "acme:public"),
                Map.entry("MODE", "report "),
                Map.entry("UNMANAGED_PUBLIC_IMAGES", "withdraw"),
                Map.entry("REVOKED_IMAGES", "restore"),
                Map.entry("MAX_WITHDRAWALS_PER_SWEEP", " 3 "),
                Map.entry("REQUIRED_TAGS", "owner, scan = passed | waived ,cost center, owner"),
                Map.entry("KNOWN_VULNERABILITIES", "refuse"),
                Map.entry("VULNERABILITY_MAX_SEVERITY", "low"),
                Map.entry("VULNERABILITY_FIX_GRACE_DAYS", "14"),
                Map.entry("VULNERABILITY_MAX_SCAN_AGE_DAYS", "7"),
                Map.entry("UNSCANNED_IMAGES", "allow"),
                Map.entry("DEPRECATION_DATES", "off"),
                Map.entry("DEPRECATE_TAG_KEY", "acme:deprecate"),
                Map.entry("DEPRECATE_AFTER_DAYS", "90"),
                Map.entry("EVENT_BUS_NAME", "releases"),
                Map.entry("API_BUCKET_SHARE", "100"),
                Map.entry("SWEEP_INTERVAL_MINUTES", "15")));
    assertThat(settings.publishTagKey()).isEqualTo("acme:public");
    assertThat(settings.mode()).isEqualTo(Mode.REPORT);
    assertThat(settings.unmanagedPublicImages()).isEqualTo(UnmanagedPublicImages.WITHDRAW);
    assertThat(settings.revokedImages()).isEqualTo(RevokedImages.RESTORE);
    assertThat(settings.maxWithdrawalsPerSweep()).isEqualTo(3);
    assertThat(settings.requiredTags())
        .containsExactly(
            new RequiredTag("owner", List.of()),
            new RequiredTag("scan", List.of("passed", "waived")),
            new RequiredTag("cost center", List.of()));
    assertThat(settings.vulnerabilities())
        .isEqualTo(
            new VulnerabilityPolicy(
                Handling.REFUSE,
                Severity.LOW,
                Duration.ofDays(14),
                Duration.ofDays(7),
                UnscannedImages.ALLOW));
    assertThat(settings.deprecationDates())
        .isEqualTo(new DeprecationDates(false, "acme:deprecate", Duration.ofDays(90)));
    assertThat(settings.eventBusName()).isEqualTo("releases");
    assertThat(settings.apiBucketShare()).isEqualTo(100);
    assertThat(settings.sweepInterval()).isEqualTo(Duration.ofMinutes(15));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "PUBLISH_TAG_KEY, x",
    "MODE, enforce",
    "UNMANAGED_PUBLIC_IMAGES, report",
    "REVOKED_IMAGES, report",
    "MAX_WITHDRAWALS_PER_SWEEP, 0",
    "MAX_WITHDRAWALS_PER_SWEEP, 50000",
    "REQUIRED_TAGS, ''",
    "REQUIRED_TAGS, ' '",
    "REQUIRED_TAGS, Straße 1",
    "EVENT_BUS_NAME, a/b.c_d-e",
    "EVENT_BUS_NAME, arn:aws:events:eu-west-1:123456789012:event-bus/releases",
    "EVENT_BUS_NAME, arn:aws-us-gov:events:us-gov-west-1:123456789012:event-bus/releases",
    "API_BUCKET_SHARE, 1",
  })
  void isAccepted(String variable, String value) {
    assertThat(Settings.enforcing(Map.of(variable, value))).isNotNull();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "PUBLISH_TAG_KEY, '', '1 to 128 letters, digits and _ . : / = + @ -'",
    "PUBLISH_TAG_KEY, ' ', '1 to 128 letters, digits and _ . : / = + @ -'",
    "PUBLISH_TAG_KEY, aws:publish, 'not beginning with aws:, ec2:SharedTag/ or ami-publisher:'",
    "PUBLISH_TAG_KEY, ec2:SharedTag/publish, 'not beginning with aws:, ec2:SharedTag/ or'",
    "PUBLISH_TAG_KEY, ami-publisher:status, 'not beginning with aws:, ec2:SharedTag/ or"
        + " ami-publisher:'",
    "MODE, '', 'one of enforce, report'",
    "MODE, Enforce, 'one of enforce, report'",
    "MODE, dry-run, 'one of enforce, report'",
    "UNMANAGED_PUBLIC_IMAGES, restore, 'one of report, withdraw'",
    "REVOKED_IMAGES, withdraw, 'one of report, restore'",
    "MAX_WITHDRAWALS_PER_SWEEP, '', a whole number from 0 to 50000",
    "MAX_WITHDRAWALS_PER_SWEEP, -1, a whole number from 0 to 50000",
    "MAX_WITHDRAWALS_PER_SWEEP, 50001, a whole number from 0 to 50000",
    "MAX_WITHDRAWALS_PER_SWEEP, 1.5, a whole number from 0 to 50000",
    "MAX_WITHDRAWALS_PER_SWEEP, ten, a whole number from 0 to 50000",
    "MAX_WITHDRAWALS_PER_SWEEP, 99999999999999, a whole number from 0 to 50000",
    "API_BUCKET_SHARE, 0, a whole number from 1 to 100",
    "API_BUCKET_SHARE, 101, a whole number from 1 to 100",
    "SWEEP_INTERVAL_MINUTES, 14, a whole number from 15 to 720",
    "SWEEP_INTERVAL_MINUTES, 721, a whole number from 15 to 720",
    "PUBLISH_TAG_KEY, pub*, 'letters, digits and _ . : / = + @ -'",
    "PUBLISH_TAG_KEY, publis?, 'letters, digits and _ . : / = + @ -'",
    "PUBLISH_TAG_KEY, pub\\\\lish, 'letters, digits and _ . : / = + @ -'",
    "PUBLISH_TAG_KEY, my key, 'not beginning with aws:, ec2:SharedTag/ or ami-publisher:'",
    "REQUIRED_TAGS, ',', 'tags, separated by commas'",
    "REQUIRED_TAGS, scan=, 'each as key, key=value or key=value|value'",
    "REQUIRED_TAGS, scan=passed|, 'each as key, key=value or key=value|value'",
    "REQUIRED_TAGS, =passed, 'each as key, key=value or key=value|value'",
    "KNOWN_VULNERABILITIES, on, 'one of off, report, refuse'",
    "VULNERABILITY_MAX_SEVERITY, none, 'one of informational, low, medium, high, critical'",
    "VULNERABILITY_FIX_GRACE_DAYS, -1, a whole number from 0 to 3650",
    "VULNERABILITY_MAX_SCAN_AGE_DAYS, 0, a whole number from 1 to 3650",
    "DEPRECATION_DATES, true, 'one of on, off'",
    "DEPRECATE_TAG_KEY, ec2:SharedTag/until, 'not beginning with aws:, ec2:SharedTag/ or'",
    "DEPRECATE_AFTER_DAYS, 731, a whole number from 0 to 730",
    "UNSCANNED_IMAGES, report, 'one of refuse, allow'",
    "EVENT_BUS_NAME, '', the name or ARN of an event bus",
    "EVENT_BUS_NAME, my bus, the name or ARN of an event bus",
    "EVENT_BUS_NAME, arn:aws:sqs:eu-west-1:123456789012:q, the name or ARN of an event bus",
  })
  void isRefusedNamingVariableValueAndWhatIsAccepted(
      String variable, String value, String accepted) {
    assertThatThrownBy(() -> Settings.enforcing(Map.of(variable, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("variable " + variable + " is '" + value + "'")
        .hasMessageContaining("must be ")
        .hasMessageContaining(accepted);
  }

  @Test
  void aRequiredTagMustBeATagKeyAsWell() {
    String longKey = "k".repeat(129);
    assertThatThrownBy(() -> Settings.enforcing(Map.of("REQUIRED_TAGS", "owner," + longKey)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("REQUIRED_TAGS")
        .hasMessageContaining(longKey);
    assertThat(Settings.enforcing(Map.of("REQUIRED_TAGS", "k".repeat(128))).requiredTags())
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void everyWordThatIsAcceptedIsUnderstood(Setting setting) {
    if (setting.form() instanceof Words(List<String> words)) {
      assertThat(words.stream().map(word -> parse(setting, word))).doesNotHaveDuplicates();
    }
  }

  private static Settings parse(Setting setting, String value) {
    return Settings.enforcing(
        setting == Setting.SOURCE_IMAGES
            ? Map.of("SOURCE_IMAGES", value, "COPY_TO_REGIONS", "eu-west-1")
            : Map.of(setting.environmentVariable(), value));
  }
}
