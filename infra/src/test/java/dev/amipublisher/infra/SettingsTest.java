package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

class SettingsTest {

  @Test
  void everySettingHasADefault() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new Settings(
                new FunctionSettings(
                    "publish", "enforce", "report", "report", 10, List.of(), "default", 50),
                List.of(),
                60,
                List.of(),
                Optional.empty(),
                365,
                Optional.of(5),
                true,
                Path.of("lambda/deployment-package/target/ami-publisher.jar")));
  }

  @Test
  void everySettingCanBeGiven() {
    Map<String, Object> context =
        Map.ofEntries(
            Map.entry("publish-tag-key", "acme:public"),
            Map.entry("mode", "report"),
            Map.entry("unmanaged-public-images", "withdraw"),
            Map.entry("revoked-images", "restore"),
            Map.entry("max-withdrawals-per-sweep", "0"),
            Map.entry("required-tags", "Owner, License"),
            Map.entry("event-bus-name", "releases"),
            Map.entry("api-bucket-share", "100"),
            Map.entry("regions", "us-east-1,us-gov-west-1"),
            Map.entry("sweep-every-minutes", "15"),
            Map.entry("sweep-alarm-names", "first,second one"),
            Map.entry("alarm-email", "images@example.com"),
            Map.entry("log-retention-days", "3653"),
            Map.entry("reserved-concurrency", "none"),
            Map.entry("snap-start", "off"),
            Map.entry("function-artifact", "elsewhere.jar"));

    assertThat(context.keySet()).isEqualTo(Settings.KEYS);
    assertThat(read(context))
        .isEqualTo(
            new Settings(
                new FunctionSettings(
                    "acme:public",
                    "report",
                    "withdraw",
                    "restore",
                    0,
                    List.of("Owner", "License"),
                    "releases",
                    100),
                List.of("us-east-1", "us-gov-west-1"),
                15,
                List.of("first", "second one"),
                Optional.of("images@example.com"),
                3653,
                Optional.empty(),
                false,
                Path.of("elsewhere.jar")));
  }

  @Test
  void numbersAndListsMayBeJsonInTheContextFile() {
    Settings settings = read(Map.of("sweep-every-minutes", 30, "regions", List.of("eu-west-1")));

    assertThat(settings.sweepEveryMinutes()).isEqualTo(30);
    assertThat(settings.regions()).containsExactly("eu-west-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "publish-tag-key           | aws:publish         | 1 to 128 letters",
        "publish-tag-key           | ami-publisher:status| 1 to 128 letters",
        "publish-tag-key           | two words           | 1 to 128 letters",
        "publish-tag-key           | ''                  | 1 to 128 letters",
        "mode                      | Report              | one of enforce, report",
        "mode                      | ''                  | one of enforce, report",
        "unmanaged-public-images   | restore             | one of report, withdraw",
        "revoked-images            | withdraw            | one of report, restore",
        "max-withdrawals-per-sweep | -1                  | a whole number from 0 to 50000",
        "max-withdrawals-per-sweep | many                | a whole number from 0 to 50000",
        "required-tags             | Owner,,License      | tag keys, separated by commas",
        "required-tags             | aws:Owner           | tag keys, separated by commas",
        "event-bus-name            | arn:aws:events:bus  | the name (not the ARN)",
        "api-bucket-share          | 0                   | a whole number from 1 to 100",
        "api-bucket-share          | 101                 | a whole number from 1 to 100",
        "api-bucket-share          | 50%                 | a whole number from 1 to 100",
        "regions                   | Ireland             | Region names",
        "regions                   | us-east-1,          | Region names",
        "sweep-every-minutes       | 14                  | a whole number from 15 to 720",
        "sweep-every-minutes       | 721                 | a whole number from 15 to 720",
        "sweep-every-minutes       | 99999999999         | a whole number from 15 to 720",
        "sweep-alarm-names         | one,,two            | names of CloudWatch alarms",
        "alarm-email               | nobody              | one e-mail address",
        "log-retention-days        | 10                  | one of 1, 3, 5, 7, 14",
        "reserved-concurrency      | 0                   | a whole number from 1 to 1000, or none",
        "snap-start                | yes                 | one of on, off",
        "function-artifact         | ''                  | the path of a jar",
      })
  void aBadValueIsNamedWithItsKeyAndWhatIsAccepted(String key, String value, String accepted) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("%s='%s'", key, value)
        .hasMessageContaining(accepted);
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    assertThatThrownBy(() -> read(Map.of("mode", "on", "snap-start", "1", "modus", "report")))
        .hasMessageContaining("mode='on'")
        .hasMessageContaining("snap-start='1'")
        .hasMessageContaining("'modus' is not known");
  }

  @Test
  void whatTheCommandLineToolKeepsInTheContextIsNoMistake() {
    read(
        Map.of(
            "@aws-cdk/core:someFlag", true,
            "aws:cdk:enable-path-metadata", true,
            "acknowledged-issue-numbers", List.of(1)));
  }

  @Test
  void nothingIsNoList() {
    Settings settings = read(Map.of("regions", "", "required-tags", "", "alarm-email", ""));

    assertThat(settings.regions()).isEmpty();
    assertThat(settings.function().requiredTags()).isEmpty();
    assertThat(settings.alarmEmail()).isEmpty();
  }

  private static Settings read(Map<String, ?> context) {
    return Settings.fromContext(new App(AppProps.builder().context(context).build()).getNode());
  }
}
