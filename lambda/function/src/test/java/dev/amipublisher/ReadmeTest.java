package dev.amipublisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.decision.DecisionTable;
import dev.amipublisher.rule.Finding.Consequence;
import dev.amipublisher.rule.Reading;
import dev.amipublisher.rule.SharingConditions;
import dev.amipublisher.rule.SharingRule;
import dev.amipublisher.rule.condition.ConditionRules;
import dev.amipublisher.rule.image.ImageRules;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README, and the design in docs, say what the code does. */
class ReadmeTest {

  private static final Path README = Path.of("../../README.md");
  private static final Path DESIGN = Path.of("../../docs/design.md");

  @Test
  void theDecisionTableIsTheOneInTheCode() throws IOException {
    Stream<String> rows =
        DecisionTable.ROWS.stream()
            .map(
                row ->
                    "| `%s` | %s | %s | `%s` |"
                        .formatted(
                            row.intent(),
                            row.publicNow().name().toLowerCase(Locale.ROOT),
                            row.when().describe(),
                            row.action()));
    assertThat(block(DESIGN, "decision table"))
        .isEqualTo(table(List.of("intent", "public now", "when", "decision"), rows));
  }

  @Test
  void theSharingRulesAreThoseInTheCode() throws IOException {
    Stream<String> rows =
        rules()
            .map(
                rule ->
                    "| `%s` | %s | %s |"
                        .formatted(
                            rule.id(),
                            rule.failsWhen(),
                            rule.whilePublic() == Consequence.WITHDRAW ? "is withdrawn" : "stays"));
    assertThat(block(DESIGN, "sharing rules"))
        .isEqualTo(table(List.of("rule", "fails when", "an AMI that is public already"), rows));
  }

  @Test
  void theSettingsAreThoseInTheCode() throws IOException {
    List<String> rows = block(README, "settings").lines().toList();
    for (Setting setting : Setting.values()) {
      // The function enforces unless its variable says otherwise; a deployment has to say it.
      String value = setting == Setting.MODE ? "" : setting.defaultValue();
      String cells =
          "| `%s` | `%s` | %s |"
              .formatted(
                  setting.contextKey(),
                  setting.environmentVariable(),
                  value.isEmpty() ? "none" : "`" + value + "`");
      assertThat(rows)
          .as("rows of README.md, Configure, that begin with: %s", cells)
          .filteredOn(row -> row.startsWith(cells))
          .hasSize(1);
    }
  }

  private static Stream<SharingRule> rules() {
    Settings all = Settings.parse(Map.of("KNOWN_VULNERABILITIES", "refuse"));
    SharingConditions unread =
        new SharingConditions(
            new Reading.Unreadable<>(""),
            new Reading.Unreadable<>(""),
            new Reading.Unreadable<>(""));
    return Stream.concat(
        ImageRules.of("123456789012", all, Instant.EPOCH).rules().stream(),
        ConditionRules.of(unread).rules().stream());
  }

  private static String table(List<String> columns, Stream<String> rows) {
    String head =
        "| " + String.join(" | ", columns) + " |\n" + "|---".repeat(columns.size()) + "|\n";
    return head + rows.collect(Collectors.joining("\n")) + "\n";
  }

  private static String block(Path document, String name) throws IOException {
    String text = Files.readString(document);
    String begin = "<!-- " + name + " -->\n";
    assertThat(text).as("the marked table in %s", document).contains(begin);
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf("<!-- end -->", from));
  }
}
