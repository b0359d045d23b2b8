package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the README and docs say of the stack is what it is. */
class DocumentedStackTest {

  private static final SynthesizedStack HUB =
      SynthesizedStack.with(Map.of("hub-region", "eu-west-1"));
  private static final Path OPERATING = Path.of("../docs/operating.md");

  @Test
  void everyAlarmHasItsRowInTheGuide() throws IOException {
    List<String> alarms =
        SynthesizedStack.with(Map.of("content-audit", "weekly"))
            .all("AWS::CloudWatch::Alarm")
            .values()
            .stream()
            .map(alarm -> alarm.get("AlarmName").getAsString().replaceFirst("^ami-publisher-", ""))
            .toList();
    assertThat(column(OPERATING, "alarms", 1))
        .as("the first column of docs/operating.md, Alarms")
        .containsExactlyInAnyOrderElementsOf(alarms);
  }

  @Test
  void everyAlarmOfTheHubHasItsRow() throws IOException {
    List<String> alarms =
        HUB.all("AWS::CloudWatch::Alarm").entrySet().stream()
            .filter(alarm -> alarm.getKey().startsWith("Hub"))
            .map(alarm -> alarm.getValue().get("AlarmName").getAsString())
            .map(name -> name.replaceFirst("^ami-publisher-", ""))
            .toList();
    assertThat(column(Path.of("../docs/hub.md"), "hub-alarms", 1))
        .as("the first column of docs/hub.md, When something does not arrive")
        .containsExactlyInAnyOrderElementsOf(alarms);
  }

  @Test
  void theHubHasTheFiveRolesThatItsPageDescribes() {
    assertThat(HUB.all("AWS::IAM::Role").keySet())
        .filteredOn(role -> role.startsWith("Hub"))
        .hasSize(5)
        .filteredOn(role -> role.startsWith("HubSender"))
        .hasSize(1);
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
