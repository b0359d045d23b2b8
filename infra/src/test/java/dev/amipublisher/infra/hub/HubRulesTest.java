package dev.amipublisher.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.infra.IntrinsicResolver;
import dev.amipublisher.infra.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.event.ruler.Machine;

/** Asks EventBridge's own matching engine what goes to the hub, and what it sends to people. */
class HubRulesTest {

  private static final Path EVENTS = Path.of("../events");
  private static final SynthesizedStack STACK =
      SynthesizedStack.with(Map.of("hub-region", "eu-west-1"));

  private static final String OUTCOMES = "HubSenderOutcomes";
  private static final String ALARMS = "HubSenderAlarmStates";
  private static final String OUTCOME_NOTICES = "HubOutcomesRule";
  private static final String ALARM_NOTICES = "HubAlarmsRule";

  /** All samples but those about whole sweeps and audits: what matters of them raises an alarm. */
  static Stream<String> everyOutcomeGoesToTheHubAndToPeople() throws IOException {
    return samples("out").filter(sample -> !sample.matches(".*(sweep|audit).*"));
  }

  @ParameterizedTest
  @MethodSource
  void everyOutcomeGoesToTheHubAndToPeople(String sample) throws Exception {
    assertThat(matching(sample(sample))).containsExactlyInAnyOrder(OUTCOMES, OUTCOME_NOTICES);
  }

  @Test
  void whatWakesTheFunctionDoesNotGoToTheHubUnlessItIsAnAlarm() throws Exception {
    Map<String, Set<String>> matched = new TreeMap<>();
    for (String sample :
        Stream.concat(samples("in"), Stream.of("out/ami-sweep-requested.json")).toList()) {
      matched.put(sample, matching(sample(sample)));
    }

    assertThat(matched.remove("in/alarm-state-change.json"))
        .containsExactlyInAnyOrder(ALARMS, ALARM_NOTICES);
    assertThat(matched.values()).hasSizeGreaterThan(15).allMatch(Set::isEmpty);
  }

  @ParameterizedTest
  @CsvSource({
    "INSUFFICIENT_DATA, ALARM, HubSenderAlarmStates HubAlarmsRule",
    "OK, ALARM, HubSenderAlarmStates HubAlarmsRule",
    "ALARM, OK, HubSenderAlarmStates HubAlarmsRule",
    // As after every deployment.
    "INSUFFICIENT_DATA, OK, HubSenderAlarmStates",
    "OK, INSUFFICIENT_DATA, ''",
  })
  void peopleHearOfAlarmsThatGoOffOrClear(String before, String after, String rules)
      throws Exception {
    JsonObject event = sample("in/alarm-state-change.json");
    JsonObject detail = event.getAsJsonObject("detail");
    detail.getAsJsonObject("previousState").addProperty("value", before);
    detail.getAsJsonObject("state").addProperty("value", after);

    assertThat(String.join(" ", matching(event)).split(" ", -1))
        .containsExactlyInAnyOrder(rules.split(" ", -1));
  }

  @Test
  void alarmsOfOthersStayWhereTheyAre() throws Exception {
    JsonObject event = sample("in/alarm-state-change.json");
    event.getAsJsonObject("detail").addProperty("alarmName", "database-full");

    assertThat(matching(event)).doesNotContain(ALARMS);

    // A second stack's, which would come to the hub twice.
    event
        .getAsJsonObject("detail")
        .addProperty("alarmName", "ami-publisher-test-withdrawals-failed");
    assertThat(matching(event)).doesNotContain(ALARMS);
  }

  /** What comes to the bus from elsewhere is sent by the stack there, and would come twice. */
  @ParameterizedTest
  @CsvSource({
    "out/ami-published.json, region, ap-southeast-2",
    "out/ami-published.json, account, 210987654321",
    "in/alarm-state-change.json, region, ap-southeast-2",
    "in/alarm-state-change.json, account, 210987654321",
  })
  void eventsOfOtherRegionsAndAccountsAreNotSentOnButWordedAtTheHub(
      String sample, String field, String value) throws Exception {
    JsonObject event = sample(sample);
    event.addProperty(field, value);

    assertThat(matching(event))
        .containsExactly(sample.startsWith("out") ? OUTCOME_NOTICES : ALARM_NOTICES);
  }

  /** Nothing that comes to the hub's bus wakes a function or is sent on. */
  @Test
  void theRulesOfTheHubsBusOnlyInformPeople() {
    Map<String, JsonObject> rules = STACK.all("AWS::Events::Rule");
    List<JsonObject> ofTheHub =
        rules.values().stream()
            .filter(rule -> rule.has("EventBusName"))
            .filter(rule -> rule.get("EventBusName").toString().contains("HubBus"))
            .toList();

    assertThat(rules).hasSize(12);
    assertThat(ofTheHub)
        .hasSize(2)
        .allSatisfy(
            rule -> {
              assertThat(rule.getAsJsonArray("Targets")).hasSize(1);
              assertThat(rule.getAsJsonArray("Targets").toString())
                  .containsPattern("Hub\\w+Notify");
            });
  }

  private static Set<String> matching(JsonObject event) throws Exception {
    Machine machine = Machine.builder().build();
    IntrinsicResolver intrinsics = new IntrinsicResolver(Map.of());
    for (Map.Entry<String, JsonObject> rule : STACK.all("AWS::Events::Rule").entrySet()) {
      JsonElement pattern = intrinsics.resolve(rule.getValue().get("EventPattern"));
      if (rule.getKey().startsWith("Hub")) {
        machine.addRule(rule.getKey().replaceFirst("[0-9A-F]{8}$", ""), pattern.toString());
      }
    }
    return new TreeSet<>(machine.rulesForJSONEvent(event.toString()));
  }

  private static JsonObject sample(String name) throws IOException {
    return JsonParser.parseString(Files.readString(EVENTS.resolve(name))).getAsJsonObject();
  }

  private static Stream<String> samples(String folder) throws IOException {
    try (Stream<Path> files = Files.list(EVENTS.resolve(folder))) {
      return files.map(file -> folder + "/" + file.getFileName()).sorted().toList().stream();
    }
  }
}
