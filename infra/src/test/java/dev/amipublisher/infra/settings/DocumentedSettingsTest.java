package dev.amipublisher.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.vocabulary.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every setting has its row in a table of the README, with its default. */
class DocumentedSettingsTest {

  private static final Path README = Path.of("../README.md");

  @ParameterizedTest
  @EnumSource
  void everySettingOfTheFunctionHasItsRow(Setting setting) throws IOException {
    assertThat(rows("`" + setting.environmentVariable() + "`")).isNotEmpty();
    assertThat(rows("| `" + setting.contextKey() + "` |"))
        .as("row of " + setting.contextKey())
        .anySatisfy(row -> assertThat(row).contains(defaultOf(setting.defaultValue())));
  }

  @ParameterizedTest
  @EnumSource
  void everyOtherSettingHasItsRow(DeploymentSetting setting) throws IOException {
    assertThat(rows("| `" + setting.contextKey() + "` |"))
        .as("row of " + setting.contextKey())
        .hasSize(1);
  }

  private static String defaultOf(String value) {
    return value.isEmpty() ? "none" : value;
  }

  private static List<String> rows(String part) throws IOException {
    return Files.readAllLines(README).stream()
        .filter(line -> line.startsWith("|") && line.contains(part))
        .toList();
  }
}
