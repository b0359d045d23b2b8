package dev.amipublisher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.settings.Settings.RevokedImages;
import dev.amipublisher.settings.Settings.UnmanagedPublicImages;
import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.ValueForm.Words;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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
                Set.of(),
                "default",
                50,
                Duration.ofHours(1)))
        .isEqualTo(Settings.defaults());
  }

  @Test
  void everyVariableIsRead() {
    Map<String, String> environment =
        Map.of(
            "PUBLISH_TAG_KEY", "acme:public",
            "MODE", "report ",
            "UNMANAGED_PUBLIC_IMAGES", "withdraw",
            "REVOKED_IMAGES", "restore",
            "MAX_WITHDRAWALS_PER_SWEEP", " 3 ",
            "REQUIRED_TAGS", "owner, ticket ,cost center",
            "EVENT_BUS_NAME", "releases",
            "API_BUCKET_SHARE", "100",
            "SWEEP_INTERVAL_MINUTES", "15");
    assertThat(Settings.parse(environment))
        .isEqualTo(
            new Settings(
                "acme:public",
                Mode.REPORT,
                UnmanagedPublicImages.WITHDRAW,
                RevokedImages.RESTORE,
                3,
                Set.of("owner", "ticket", "cost center"),
                "releases",
                100,
                Duration.ofMinutes(15)));
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
    assertThat(Settings.parse(Map.of(variable, value))).isNotNull();
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
    "PUBLISH_TAG_KEY, my key, 'not beginning with aws:, ec2:SharedTag/ or ami-publisher:'",
    "REQUIRED_TAGS, ',', 'tag keys, separated by commas'",
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

  static Stream<Arguments> everyWordThatIsAcceptedIsUnderstood() {
    return Stream.of(
        Arguments.of(Setting.MODE, Mode.values()),
        Arguments.of(Setting.UNMANAGED_PUBLIC_IMAGES, UnmanagedPublicImages.values()),
        Arguments.of(Setting.REVOKED_IMAGES, RevokedImages.values()));
  }

  @ParameterizedTest
  @MethodSource
  void everyWordThatIsAcceptedIsUnderstood(Setting setting, Enum<?>[] understood) {
    assertThat(setting.form())
        .isEqualTo(
            new Words(
                Arrays.stream(understood)
                    .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                    .toList()));
  }

  @ParameterizedTest
  @EnumSource
  void everySettingOfTheVocabularyIsRead(Setting setting) {
    String variable = setting.environmentVariable();
    assertThatThrownBy(() -> Settings.parse(Map.of(variable, "\u0000")))
        .as("%s is to be read in settings/Settings.java", variable)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(variable);
  }
}
