package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
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
        .containsExactlyInAnyOrderElementsOf(Settings.KEYS);
  }

  @Test
  void everyVariableStandsBesideItsContextKey() throws IOException {
    SynthesizedStack stack = SynthesizedStack.with(Map.of("required-tags", "owner"));
    SortedSet<String> variables =
        new TreeSet<>(
            stack
                .only("AWS::Lambda::Function")
                .getAsJsonObject("Environment")
                .getAsJsonObject("Variables")
                .keySet());
    variables.remove("JAVA_TOOL_OPTIONS");

    List<String> documented = column(README, "settings", 2);
    assertThat(documented.stream().filter(cell -> !cell.equals("–")))
        .as("the second column of README.md, Configure")
        .containsExactlyInAnyOrderElementsOf(variables);
    List<String> keys = column(README, "settings", 1);
    for (int row = 0; row < keys.size(); row++) {
      String variable = keys.get(row).toUpperCase(Locale.ROOT).replace('-', '_');
      assertThat(documented.get(row)).isIn(variable, "–");
    }
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
  void thereAreTheThreeRolesThatTheSecurityPageDescribes() {
    assertThat(SynthesizedStack.byDefault().all("AWS::IAM::Role")).hasSize(3);
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
