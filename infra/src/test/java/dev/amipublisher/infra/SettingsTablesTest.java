package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.infra.settings.DeploymentSetting;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.SettingGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference lists every setting. {@code -Dtables=write} writes it again. */
class SettingsTablesTest {

  private static final Path REFERENCE = Path.of("../docs/reference.md");

  private record Row(
      SettingGroup group, String key, String variable, String value, String meaning) {

    static Row of(Setting setting) {
      return new Row(
          setting.group(),
          setting.contextKey(),
          "`" + setting.environmentVariable() + "`",
          // Neither the function nor a deployment goes without it.
          setting == Setting.MODE ? "has to be given" : code(setting.defaultValue()),
          setting.meaning() + accepted(setting.form().accepted()));
    }

    static Row of(DeploymentSetting setting) {
      return new Row(
          setting.group(),
          setting.contextKey(),
          "–",
          code(setting.defaultValue()),
          setting.meaning() + accepted(setting.form().accepted()));
    }

    private static String code(String value) {
      return value.isEmpty() ? "none" : "`" + value + "`";
    }

    private static String accepted(String accepted) {
      return " Accepted: " + accepted + ".";
    }

    String line() {
      return "| `%s` | %s | %s | %s |".formatted(key, variable, value, meaning.replace("|", "\\|"));
    }
  }

  @Test
  void theSettingsAreThoseInTheCode() throws IOException {
    String expected =
        Stream.concat(
                Arrays.stream(Setting.values()).map(Row::of),
                Arrays.stream(DeploymentSetting.values()).map(Row::of))
            .sorted(Comparator.comparing(Row::group))
            .map(Row::line)
            .collect(
                Collectors.joining(
                    "\n",
                    "| context key | variable | default | meaning |\n|---|---|---|---|\n",
                    "\n"));
    String text = Files.readString(REFERENCE);
    String begin = "<!-- settings -->\n";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf("<!-- end -->", from);
    if ("write".equals(System.getProperty("tables"))) {
      Files.writeString(REFERENCE, text.substring(0, from) + expected + text.substring(to));
    } else {
      assertThat(text.substring(from, to))
          .as("the settings in docs/reference.md; -Dtables=write writes them")
          .isEqualTo(expected);
    }
  }

  /** The README shows the few that everybody needs. */
  @Test
  void theReadmeNamesOnlySettingsThatThereAre() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String configure =
        readme.substring(readme.indexOf("## Configure"), readme.indexOf("## Where things are"));
    assertThat(
            configure
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> Arrays.stream(line.split("\\|", -1)[1].split(",", -1)))
                .map(cell -> cell.strip().replace("`", "")))
        .isNotEmpty()
        .isSubsetOf(DeploymentSettings.keys());
  }
}
