package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.infra.settings.DeploymentSetting;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.vocabulary.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the README and docs say of the stack is what it is. */
class DocumentedStackTest {

  private static final Path README = Path.of("../README.md");
  private static final Path OPERATING = Path.of("../docs/operating.md");

  @Test
  void everyContextKeyHasItsRowInTheReadme() throws IOException {
    assertThat(column(README, "settings", 1))
        .as("the first column of README.md, Configure")
        .containsExactlyInAnyOrderElementsOf(DeploymentSettings.keys());
  }

  @Test
  void everyVariableStandsBesideItsContextKey() throws IOException {
    SynthesizedStack stack = SynthesizedStack.with(Map.of("required-tags", "owner"));
    SortedSet<String> variables =
        new TreeSet<>(
            stack
                .named("AWS::Lambda::Function", "FunctionName", "ami-publisher")
                .getAsJsonObject("Environment")
                .getAsJsonObject("Variables")
                .keySet());
    variables.remove("JAVA_TOOL_OPTIONS");

    List<String> documented = column(README, "settings", 2);
    assertThat(documented.stream().filter(cell -> !cell.equals("–")))
        .as("the second column of README.md, Configure")
        .containsExactlyInAnyOrderElementsOf(variables);
  }

  @Test
  void everyDefaultStandsBesideItsContextKey() throws IOException {
    Map<String, String> defaults = new TreeMap<>();
    for (Setting setting : Setting.values()) {
      defaults.put(setting.contextKey(), setting.defaultValue());
    }
    for (DeploymentSetting setting : DeploymentSetting.values()) {
      defaults.put(setting.contextKey(), setting.defaultValue());
    }
    // In a deployment, the mode has none.
    defaults.put(Setting.MODE.contextKey(), "");
    List<String> keys = column(README, "settings", 1);
    List<String> documented = column(README, "settings", 3);
    Map<String, String> found = new TreeMap<>();
    for (int row = 0; row < keys.size(); row++) {
      found.put(keys.get(row), documented.get(row).replaceFirst("^none$", ""));
    }
    // "none" is a value of its own here.
    found.computeIfPresent("reserved-concurrency", (_, value) -> value.isEmpty() ? "none" : value);

    assertThat(found).isEqualTo(defaults);
  }

  @Test
  void everyAlarmHasItsRowInTheGuide() throws IOException {
    List<String> alarms =
        SynthesizedStack.byDefault().all("AWS::CloudWatch::Alarm").values().stream()
            .map(alarm -> alarm.get("AlarmName").getAsString().replaceFirst("^ami-publisher-", ""))
            .toList();
    assertThat(column(OPERATING, "alarms", 1))
        .as("the first column of docs/operating.md, Alarms")
        .containsExactlyInAnyOrderElementsOf(alarms);
  }

  @Test
  void thereAreTheFourRolesThatTheSecurityPageDescribes() {
    assertThat(SynthesizedStack.byDefault().all("AWS::IAM::Role")).hasSize(4);
  }

  /** The cells of one column of a marked table, without their back-ticks. */
  private static List<String> column(Path document, String table, int number) throws IOException {
    String text = Files.readString(document);
    int from = text.indexOf("<!-- " + table + " -->");
    assertThat(from).as("the table '%s' in %s", table, document).isNotNegative();
    return text.substring(from, text.indexOf("<!-- end -->", from))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|", -1)[number].strip().replace("`", ""))
        .toList();
  }
}
