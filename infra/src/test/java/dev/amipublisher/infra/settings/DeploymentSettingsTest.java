package dev.amipublisher.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.vocabulary.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

class DeploymentSettingsTest {

  private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab";

  @Test
  void everySettingHasADefault() {
    DeploymentSettings settings = read(Map.of());

    assertThat(settings.function().publishTagKey()).isEqualTo("publish");
    assertThat(settings.function().enforces()).isTrue();
    assertThat(settings.function().eventBusName()).isEqualTo("default");
    assertThat(settings.function().sweepInterval().toMinutes()).isEqualTo(60);
    assertThat(settings.regions()).isEmpty();
    assertThat(settings.sweepAlarmNames()).isEmpty();
    assertThat(settings.alarmEmail()).isEmpty();
    assertThat(settings.logRetentionDays()).isEqualTo(365);
    assertThat(settings.reservedConcurrency()).isEmpty();
    assertThat(settings.snapStart()).isTrue();
    assertThat(settings.functionArtifact())
        .isEqualTo(Path.of("lambda/deployment-package/target/ami-publisher.jar"));
  }

  @ParameterizedTest
  @EnumSource
  void theDefaultIsAccepted(DeploymentSetting setting) {
    assertThat(setting.form().accepts(setting.defaultValue())).isTrue();
  }

  @Test
  void everySettingCanBeGiven() {
    Map<String, Object> context =
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("mode", "report"),
                Map.entry("regions", "us-east-1,us-gov-west-1, eusc-de-east-1"),
                Map.entry("sweep-alarm-names", "first,second one"),
                Map.entry("alarm-email", "images@example.com"),
                Map.entry("log-retention-days", "3653"),
                Map.entry("reserved-concurrency", "5"),
                Map.entry("name-prefix", "staging"),
                Map.entry("outcome-email", "releases@example.com"),
                Map.entry("kms-key-arn", ""),
                Map.entry("hub-region", "eu-west-1"),
                Map.entry("hub-account", "210987654321"),
                Map.entry("hub-organization", "o-a1b2c3d4e5"),
                Map.entry("hub-email", "hub@example.com"),
                Map.entry("hub-dashboard-regions", "eu-west-1, us-east-1"),
                Map.entry("log-removal", "retain"),
                Map.entry("role-path", "/platform/"),
                Map.entry("permissions-boundary", "arn:aws:iam::210987654321:policy/bound"),
                Map.entry("stack-tags", "Owner=images, CostCenter=42"),
                Map.entry("snap-start", "off"),
                Map.entry("function-artifact", "elsewhere.jar")));
    // That those of the function reach it, PublisherFunctionTest shows.
    for (Setting setting : Setting.values()) {
      context.putIfAbsent(setting.contextKey(), setting.defaultValue());
    }
    DeploymentSettings settings = read(context);

    assertThat(context.keySet()).isEqualTo(DeploymentSettings.keys());
    assertThat(settings.function().enforces()).isFalse();
    assertThat(settings.regions()).containsExactly("us-east-1", "us-gov-west-1", "eusc-de-east-1");
    assertThat(settings.sweepAlarmNames()).containsExactly("first", "second one");
    assertThat(settings.alarmEmail()).contains("images@example.com");
    assertThat(settings.logRetentionDays()).isEqualTo(3653);
    assertThat(settings.reservedConcurrency()).contains(5);
    assertThat(settings.namePrefix()).isEqualTo("staging");
    assertThat(settings.outcomeEmail()).contains("releases@example.com");
    assertThat(settings.kmsKeyArn()).isEmpty();
    assertThat(settings.hub())
        .contains(
            new HubSettings(
                "eu-west-1",
                Optional.of("210987654321"),
                Optional.of("o-a1b2c3d4e5"),
                Optional.of("hub@example.com"),
                List.of("eu-west-1", "us-east-1")));
    assertThat(settings.retainsLog()).isTrue();
    assertThat(settings.rolePath()).isEqualTo("/platform/");
    assertThat(settings.permissionsBoundary()).contains("arn:aws:iam::210987654321:policy/bound");
    assertThat(settings.stackTags())
        .containsExactlyInAnyOrderEntriesOf(Map.of("Owner", "images", "CostCenter", "42"));
    assertThat(settings.snapStart()).isFalse();
    assertThat(settings.functionArtifact()).isEqualTo(Path.of("elsewhere.jar"));
  }

  @Test
  void theHubIsInTheOwnAccountAndShowsWhereCopiesAreUnlessTheSettingsSayMore() {
    DeploymentSettings settings =
        read(Map.of("hub-region", "us-east-1", "copy-to-regions", "eu-west-1,us-east-1"));

    assertThat(settings.hub())
        .contains(
            new HubSettings(
                "us-east-1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("us-east-1", "eu-west-1")));
    assertThat(read(Map.of("hub-email", "hub@example.com")).hub()).isEmpty();
  }

  /** Both parsers accept the same, because both ask the vocabulary. */
  @ParameterizedTest
  @CsvSource({
    "event-bus-name, releases",
    "required-tags, Cost Center",
    "max-withdrawals-per-sweep, 50000"
  })
  void whatTheFunctionAcceptsTheStackAccepts(String key, String value) {
    assertThat(read(Map.of(key, value)).function().asEnvironment()).containsValue(value);
  }

  @Test
  void aBusIsNamedAndNotReferredToElsewhere() {
    String bus = "arn:aws:events:us-east-1:123456789012:event-bus/releases";

    assertThatThrownBy(() -> read(Map.of("event-bus-name", bus)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("event-bus-name='%s' is an ARN: give the name".formatted(bus));
  }

  @Test
  void aKeyEncryptsInItsOwnRegionOnly() {
    assertThat(read(Map.of("kms-key-arn", KEY, "regions", "eu-west-1")).kmsKeyArn()).contains(KEY);
    assertThatThrownBy(() -> read(Map.of("kms-key-arn", KEY, "regions", "eu-west-1,us-east-1")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("kms-key-arn names a key of eu-west-1")
        .hasMessageContaining("cannot encrypt in us-east-1: deploy each Region by itself");
    // Where no Region is named, that of the CDK's command counts.
    assertThatThrownBy(() -> read(Map.of("kms-key-arn", KEY)))
        .hasMessageContaining("cannot encrypt in us-east-1");
  }

  /** A function {@code x-sweep} and a role {@code x-hub-…} are parts of the stack {@code x}. */
  @ParameterizedTest
  @ValueSource(strings = {"ami-publisher-sweep", "ami-publisher-hub"})
  void aPrefixThatEndsLikeAPartOfAnotherStackIsRefused(String prefix) {
    assertThatThrownBy(() -> read(Map.of("name-prefix", prefix)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("neither -sweep nor -hub at the end");
  }

  @Test
  void auditsWithoutTheCheckAreRefusedNamingBoth() {
    assertThatThrownBy(() -> read(Map.of("content-audit", "daily", "sensitive-data-check", "off")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("content-audit")
        .hasMessageContaining("sensitive-data-check");
  }

  @Test
  void sourcesThatStayPrivateWithoutARegionToCopyIntoAreRefusedNamingBoth() {
    assertThatThrownBy(() -> read(Map.of("source-images", "private")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("source-images")
        .hasMessageContaining("copy-to-regions");
  }

  @Test
  void settingsThatNameTheSameTagAreRefusedNamingBoth() {
    assertThatThrownBy(() -> read(Map.of("deprecate-tag-key", "publish")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(
            "publish-tag-key and deprecate-tag-key both name the tag 'publish': give each a key of"
                + " its own");
  }

  @Test
  void numbersAndListsMayBeJsonInTheContextFile() {
    DeploymentSettings settings =
        read(Map.of("sweep-every-minutes", 30, "regions", List.of("eu-west-1")));

    assertThat(settings.function().sweepInterval().toMinutes()).isEqualTo(30);
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
        "required-tags             | Owner,,License      | tags, separated by commas",
        "required-tags             | aws:Owner           | tags, separated by commas",
        "event-bus-name            | arn:aws:events:bus  | the name or ARN of an event bus",
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
        "name-prefix               | Staging             | 2 to 30 lower-case letters",
        "kms-key-arn               | alias/mine          | the ARN of a KMS key",
        "log-removal               | keep                | one of destroy, retain",
        "outcome-email             | nobody              | one e-mail address",
        "hub-region                | us-east-1,eu-west-1 | one Region such as eu-west-1",
        "hub-account               | 12345               | the 12 digits of an account",
        "hub-organization          | ou-a1b2-c3d4e5f6    | the id of an organization",
        "hub-email                 | nobody              | one e-mail address",
        "hub-dashboard-regions     | Ireland             | Region names",
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
  void everyMistakeIsReportedAtOnce() {
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
    DeploymentSettings settings =
        read(Map.of("regions", "", "required-tags", "", "alarm-email", ""));

    assertThat(settings.regions()).isEmpty();
    assertThat(settings.function().asEnvironment()).doesNotContainKey("REQUIRED_TAGS");
    assertThat(settings.alarmEmail()).isEmpty();
  }

  private static DeploymentSettings read(Map<String, ?> context) {
    Map<String, Object> all = new TreeMap<>(Map.of("mode", "enforce"));
    all.putAll(context);
    return DeploymentSettings.fromContext(
        new App(AppProps.builder().context(all).build()).getNode(), "us-east-1");
  }
}
