package dev.amipublisher.infra.wake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.event.ruler.Machine;

/** Asks EventBridge's own matching engine which events the synthesized rules match. */
class EventMatrixTest {

  private static final Path EVENTS = Path.of("../events");
  private static final String CLOUDTRAIL = "in/cloudtrail-made-public.json";
  private static final String TAGS_CREATED = "in/cloudtrail-tags-created.json";
  private static final String CLOUDTRAIL_BY_US = "in/cloudtrail-made-public-by-us.json";

  private static final String TAG = "ami-publisher-tag-changed";
  private static final String TAG_CALL = "ami-publisher-tags-changed-by-call";
  private static final String STATE = "ami-publisher-image-state-changed";
  private static final String PERMISSION = "ami-publisher-permission-changed-by-others";
  private static final String ALARM = "ami-publisher-alarm-went-off";
  private static final String SWEEP = "TriggersSweepRequested";
  private static final String NOTICE = "OutcomesOutcomeAnnounced";

  /** Every sample, and the rules that match it. Only NOTICE does not wake the function. */
  private static final SortedMap<String, Set<String>> MATRIX =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("in/tag-set.json", Set.of(TAG)),
              Map.entry("in/tag-set-with-private-key.json", Set.of(TAG)),
              Map.entry("in/tag-removed.json", Set.of(TAG)),
              // The tag of anything else wakes the function for nothing; see TriggerPatterns.
              Map.entry("in/tag-changed-on-instance.json", Set.of(TAG)),
              Map.entry("in/status-tags-changed.json", Set.of()),
              Map.entry("in/ami-available.json", Set.of(STATE)),
              Map.entry("in/ami-disabled.json", Set.of(STATE)),
              Map.entry("in/ami-deregistered.json", Set.of(STATE)),
              Map.entry("in/ami-failed.json", Set.of()),
              Map.entry(CLOUDTRAIL, Set.of(PERMISSION)),
              Map.entry(CLOUDTRAIL_BY_US, Set.of()),
              Map.entry(TAGS_CREATED, Set.of(TAG_CALL)),
              Map.entry("in/cloudtrail-tags-deleted.json", Set.of(TAG_CALL)),
              Map.entry("in/cloudtrail-all-tags-deleted.json", Set.of(TAG_CALL)),
              Map.entry("in/cloudtrail-tags-created-by-us.json", Set.of()),
              Map.entry("in/alarm-state-change.json", Set.of(ALARM)),
              Map.entry("in/sweep-requested.json", Set.of(SWEEP)),
              // These come without a rule: by the schedule, an alarm's action, or by hand.
              Map.entry("in/scheduled-rule.json", Set.of()),
              Map.entry("in/scheduler-string-detail.json", Set.of()),
              Map.entry("in/alarm-direct-action.json", Set.of()),
              Map.entry("in/content-audit-requested.json", Set.of()),
              Map.entry("in/empty.json", Set.of()),
              Map.entry("out/ami-publication-ending.json", Set.of(NOTICE)),
              Map.entry("out/ami-withdrawal-held-back.json", Set.of(NOTICE)),
              Map.entry("out/ami-published.json", Set.of(NOTICE)),
              Map.entry("out/ami-withdrawn.json", Set.of(NOTICE)),
              Map.entry("out/ami-distribution-changed.json", Set.of(NOTICE)),
              Map.entry("out/ami-publication-refused.json", Set.of(NOTICE)),
              Map.entry("out/ami-revoked.json", Set.of(NOTICE)),
              Map.entry("out/ami-public-unmanaged.json", Set.of(NOTICE)),
              Map.entry("out/ami-sweep-completed.json", Set.of()),
              Map.entry("out/ami-content-audit-completed.json", Set.of()),
              Map.entry("out/ami-sweep-requested.json", Set.of(SWEEP))));

  @Test
  void everySampleMatchesTheRulesOfItsRowAndNoOthers() throws Exception {
    Machine rules = rules(SynthesizedStack.byDefault());
    SortedMap<String, Set<String>> matched = new TreeMap<>();
    for (String sample : samples()) {
      matched.put(sample, matching(rules, sample(sample)));
    }

    assertThat(matched).isEqualTo(MATRIX);
  }

  @Test
  void theTagRuleNamesTheTagOfTheSettings() throws Exception {
    Machine rules = rules(SynthesizedStack.with(Map.of("publish-tag-key", "acme:public")));
    JsonObject event = sample("in/tag-set.json");
    assertThat(matching(rules, event)).isEmpty();

    JsonArray keys = new JsonArray();
    keys.add("Name");
    keys.add("acme:public");
    event.getAsJsonObject("detail").add("changed-tag-keys", keys);
    assertThat(matching(rules, event)).containsExactly(TAG);
  }

  @Test
  void aTagCallWakesTheFunctionOnlyForThePublishTagOfAnImageAndNotForItself() throws Exception {
    Machine rules = rules(SynthesizedStack.byDefault());
    JsonObject event = sample(TAGS_CREATED);
    parameters(event).add("tagSet", json("{'items':[{'key':'Name'},{'key':'publish'}]}"));
    assertThat(matching(rules, event)).containsExactly(TAG_CALL);

    parameters(event).add("tagSet", json("{'items':[{'key':'Name'}]}"));
    assertThat(matching(rules, event)).isEmpty();

    parameters(event).add("tagSet", json("{'items':[]}"));
    assertThat(matching(rules, event)).containsExactly(TAG_CALL);

    parameters(event).add("resourcesSet", json("{'items':[{'resourceId':'i-0123'}]}"));
    assertThat(matching(rules, event)).isEmpty();

    JsonObject byUs = sample("in/cloudtrail-tags-created-by-us.json");
    parameters(byUs).add("tagSet", json("{'items':[{'key':'publish'}]}"));
    assertThat(matching(rules, byUs)).isEmpty();
  }

  @Test
  void anotherAlarmSweepsOnlyIfTheSettingsNameIt() throws Exception {
    JsonObject event = sample("in/alarm-state-change.json");
    event.getAsJsonObject("detail").addProperty("alarmName", "release-freeze");
    assertThat(matching(rules(SynthesizedStack.byDefault()), event)).isEmpty();

    Map<String, String> context = Map.of("sweep-alarm-names", "other,release-freeze");
    assertThat(matching(rules(SynthesizedStack.with(context)), event)).containsExactly(ALARM);
  }

  @Test
  void anAlarmThatClearsDoesNotSweep() throws Exception {
    JsonObject event = sample("in/alarm-state-change.json");
    event.getAsJsonObject("detail").getAsJsonObject("state").addProperty("value", "OK");

    assertThat(matching(rules(SynthesizedStack.byDefault()), event)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // An IAM user with a key, and one at the console: a session, but issued by nobody.
        "{'type':'IAMUser','arn':'arn:aws:iam::123456789012:user/alice','userName':'alice'}",
        "{'type':'IAMUser','sessionContext':{'attributes':{'mfaAuthenticated':'true'}}}",
        "{'type':'IAMUser','sessionContext':{'sessionIssuer':{},'attributes':{}}}",
        "{'type':'Root','arn':'arn:aws:iam::123456789012:root'}",
        // AWS itself, which takes AMIs private after its audit.
        "{'type':'AWSService','invokedBy':'ec2.amazonaws.com'}",
        "{}"
      })
  void aChangeByAnybodyElseWakesTheFunction(String userIdentity) throws Exception {
    JsonObject event = sample(CLOUDTRAIL);
    event
        .getAsJsonObject("detail")
        .add("userIdentity", JsonParser.parseString(userIdentity.replace('\'', '"')));

    assertThat(matching(rules(SynthesizedStack.byDefault()), event)).containsExactly(PERMISSION);
  }

  @Test
  void aChangeByNobodyKnownWakesTheFunction() throws Exception {
    JsonObject event = sample(CLOUDTRAIL);
    event.getAsJsonObject("detail").remove("userIdentity");

    assertThat(matching(rules(SynthesizedStack.byDefault()), event)).containsExactly(PERMISSION);
  }

  @Test
  void aResetWakesTheFunctionHoweverItSpellsTheAttribute() throws Exception {
    JsonObject event = sample(CLOUDTRAIL);
    JsonObject detail = event.getAsJsonObject("detail");
    detail.addProperty("eventName", "ResetImageAttribute");
    detail.add(
        "requestParameters",
        JsonParser.parseString("{\"imageId\":\"ami-1\",\"attribute\":\"launchPermission\"}"));

    assertThat(matching(rules(SynthesizedStack.byDefault()), event)).containsExactly(PERMISSION);
  }

  @Test
  void aRefusedOrUnrelatedCallDoesNotWakeTheFunction() throws Exception {
    Machine rules = rules(SynthesizedStack.byDefault());
    JsonObject refused = sample(CLOUDTRAIL);
    refused.getAsJsonObject("detail").addProperty("errorCode", "Client.OperationNotPermitted");
    assertThat(matching(rules, refused)).isEmpty();

    JsonObject unrelated = sample(CLOUDTRAIL);
    unrelated.getAsJsonObject("detail").addProperty("eventName", "CopyImage");
    assertThat(matching(rules, unrelated)).isEmpty();
  }

  /** The rules, with the ARN of our role as the sample of our own change has it. */
  private static Machine rules(SynthesizedStack stack) throws IOException {
    IntrinsicResolver intrinsics =
        new IntrinsicResolver(Map.of(stack.functionRole(), issuer(CLOUDTRAIL_BY_US)));
    Machine machine = Machine.builder().build();
    for (Map.Entry<String, JsonObject> rule : stack.all("AWS::Events::Rule").entrySet()) {
      JsonElement name = rule.getValue().get("Name");
      machine.addRule(
          name == null ? rule.getKey().replaceFirst("[0-9A-F]{8}$", "") : name.getAsString(),
          intrinsics.resolve(rule.getValue().get("EventPattern")).toString());
    }
    return machine;
  }

  private static JsonObject parameters(JsonObject event) {
    return event.getAsJsonObject("detail").getAsJsonObject("requestParameters");
  }

  private static JsonElement json(String text) {
    return JsonParser.parseString(text.replace('\'', '"'));
  }

  private static String issuer(String sample) throws IOException {
    return sample(sample)
        .getAsJsonObject("detail")
        .getAsJsonObject("userIdentity")
        .getAsJsonObject("sessionContext")
        .getAsJsonObject("sessionIssuer")
        .get("arn")
        .getAsString();
  }

  private static Set<String> matching(Machine rules, JsonObject event) throws Exception {
    return new TreeSet<>(rules.rulesForJSONEvent(event.toString()));
  }

  private static JsonObject sample(String name) throws IOException {
    return JsonParser.parseString(Files.readString(EVENTS.resolve(name))).getAsJsonObject();
  }

  private static List<String> samples() throws IOException {
    try (Stream<Path> files = Files.walk(EVENTS)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> EVENTS.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
