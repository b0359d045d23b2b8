package dev.amipublisher.testing;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.event.EventReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;

/** Builds events in EventBridge's envelope: of us-east-1, 23 November 2026, nine o'clock. */
public final class EventBuilder {

  /** When events happen unless they are moved, five seconds before tests begin. */
  public static final Instant TIME = Instant.parse("2026-11-23T09:00:00Z");

  private final JsonObject event;

  private EventBuilder(JsonObject event) {
    this.event = event;
  }

  /** The event that the publish tag of AMIs changed. */
  public static EventBuilder tagChanged(String... imageIds) {
    return of("aws.tag", "Tag Change on Resource")
        .images(imageIds)
        .detail(
            """
            {"changed-tag-keys":["publish"],"tags":{},"service":"ec2","resource-type":"image",
             "version":3.0}
            """);
  }

  /** The event that an AMI became available. */
  public static EventBuilder becameAvailable(String imageId) {
    return of("aws.ec2", "EC2 AMI State Change")
        .images(imageId)
        .detail("{'ImageId':'%s','State':'available','ErrorMessage':''}".formatted(imageId));
  }

  /** CloudTrail's event that someone called EC2; {@link #detail} says what for. */
  public static EventBuilder apiCall() {
    return of("aws.ec2", "AWS API Call via CloudTrail");
  }

  /** The event that an alarm of CloudWatch changed its state, over EventBridge. */
  public static EventBuilder alarm(String state) {
    return of("aws.cloudwatch", "CloudWatch Alarm State Change").detail(alarmData(state));
  }

  /** The same where the alarm calls the function by itself. */
  public static EventBuilder alarmAction(String state) {
    return ofJson("{'source':'aws.cloudwatch','alarmData':%s}".formatted(alarmData(state)));
  }

  private static String alarmData(String state) {
    return "{'alarmName':'a','state':{'value':'%s'}}".formatted(state);
  }

  /** The empty event, which asks for a sweep. */
  public static EventBuilder empty() {
    return ofJson("{}");
  }

  /** Any event, without resources and with an empty detail. */
  public static EventBuilder of(String source, String detailType) {
    return new EventBuilder(new JsonObject())
        .set("version", "0")
        .set("id", "e-1")
        .set("source", source)
        .set("detail-type", detailType)
        .set("account", "123456789012")
        .set("time", TIME.toString())
        .set("region", "us-east-1")
        .resources()
        .detail("{}");
  }

  /** An event in JSON; single quotes will do. */
  public static EventBuilder ofJson(String json) {
    return new EventBuilder(JsonParser.parseString(json).getAsJsonObject());
  }

  /** Moves the event in time. */
  public EventBuilder at(Instant time) {
    return set("time", time.toString());
  }

  /** Has another account's event come. */
  public EventBuilder account(String accountId) {
    return set("account", accountId);
  }

  /** Names AMIs of this Region. */
  public EventBuilder images(String... imageIds) {
    return imagesOf("us-east-1", imageIds);
  }

  /** Names AMIs of another Region. */
  public EventBuilder imagesOf(String region, String... imageIds) {
    String prefix = "arn:aws:ec2:%s::image/".formatted(region);
    return set("region", region)
        .resources(Stream.of(imageIds).map(prefix::concat).toArray(String[]::new));
  }

  /** Names resources by their ARNs. */
  public EventBuilder resources(String... arns) {
    JsonArray resources = new JsonArray();
    Stream.of(arns).forEach(resources::add);
    event.add("resources", resources);
    return this;
  }

  /** Sets the detail, in JSON of any kind; single quotes will do. */
  public EventBuilder detail(String json) {
    event.add("detail", JsonParser.parseString(json));
    return this;
  }

  /** Sets a member of the envelope to JSON of any kind. */
  public EventBuilder member(String name, JsonElement value) {
    event.add(name, value);
    return this;
  }

  /** Leaves a member of the envelope out. */
  public EventBuilder without(String name) {
    event.remove(name);
    return this;
  }

  private EventBuilder set(String name, String value) {
    event.addProperty(name, value);
    return this;
  }

  /** The event as Lambda hands it over. */
  public InputStream stream() {
    return new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The event as the function reads it. */
  public ScheduledEvent read() {
    return EventReader.read(stream());
  }

  /** The JSON, for the names of tests. */
  @Override
  public String toString() {
    return event.toString();
  }
}
