package dev.amipublisher.event;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import dev.amipublisher.event.Trigger.Sweep;
import dev.amipublisher.event.Trigger.Unrecognized;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.testing.EventBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that ask for a sweep, and events that ask for nothing. */
class SweepTriggersTest {

  private static final String ID = "ami-0123456789abcdef0";

  @ParameterizedTest
  @CsvSource({"ALARM, true", "OK, false", "INSUFFICIENT_DATA, false", "alarm, false"})
  void onlyTheStateAlarmAsksForASweep(String state, boolean sweeps) {
    assertThat(read(EventBuilder.alarm(state)).getFirst() instanceof Sweep).isEqualTo(sweeps);
    assertThat(read(EventBuilder.alarmAction(state)).getFirst() instanceof Sweep).isEqualTo(sweeps);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{'state':'ALARM'}", "{'alarmName':7}"})
  void anAlarmWithoutAStateAsksForNothing(String detail) {
    assertThat(why(EventBuilder.alarm("ALARM").detail(detail)))
        .isEqualTo("The alarm unnamed is not in the state ALARM.");
  }

  @ParameterizedTest(name = "{0} / {1}")
  @CsvSource({
    "aws.ec2, EC2 Instance State-change Notification",
    "aws.ec2, Tag Change on Resource",
    "aws.tag, EC2 AMI State Change",
    "acme, Scheduled Event",
    "ami-publisher, AMI Published",
    "ami-publisher, AMI Sweep Completed",
    "acme, AMI Sweep Requested",
    "aws.cloudwatch, CloudWatch Alarm Contributor State Change",
  })
  void otherEventsAreNotHandled(String source, String detailType) {
    assertThat(why(EventBuilder.of(source, detailType).images(ID)))
        .isEqualTo("Events '" + detailType + "' of " + source + " are not handled.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'source':'aws.ec2'}",
        "{'detail-type':'Scheduled Event'}",
        "{'detail':{'k':'v'}}",
        "{'key1':'value1'}",
        "{'Records':[{'eventSource':'aws:sqs'}]}",
      })
  void whatIsNoEventBridgeEventIsNotHandled(String json) {
    assertThat(why(EventBuilder.ofJson(json)))
        .isEqualTo("The event has no source or no detail-type.");
  }

  static Stream<EventBuilder> anEventOfElsewhereDoesNothing() {
    return Stream.of(
        tagChanged(ID),
        EventBuilder.becameAvailable(ID),
        EventBuilder.alarm("ALARM"),
        EventBuilder.of("aws.events", "Scheduled Event"),
        EventBuilder.of("ami-publisher", "AMI Sweep Requested"));
  }

  @ParameterizedTest
  @MethodSource
  void anEventOfElsewhereDoesNothing(EventBuilder event) {
    assertThat(why(event.account("999999999999")))
        .isEqualTo("The event is of another account, 999999999999.");
    assertThat(why(event.without("account").member("region", new JsonPrimitive("eu-west-1"))))
        .isEqualTo("The event is of another Region, eu-west-1.");
  }

  @Test
  void anEmptyEventAsksForASweep() {
    assertThat(read(EventBuilder.empty()))
        .isEqualTo(List.of(new Sweep("An empty event asks for a sweep.")));
  }

  private static List<Trigger> read(EventBuilder event) {
    AccountAndRegion home = new AccountAndRegion("aws", "us-east-1", "123456789012");
    return new TriggerReader("publish", home).read(event.read());
  }

  private static String why(EventBuilder event) {
    List<Trigger> triggers = read(event);
    assertThat(triggers).hasSize(1);
    return ((Unrecognized) triggers.getFirst()).reason();
  }
}
