package dev.amipublisher.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.LocalEventBridge;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.RecordedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a function logged, emitted, called, and left behind in EC2. */
public abstract class ObservedFunction {

  /** The role of the function's calls. */
  static final String ROLE = "ami-publisher";

  private final LocalEc2 ec2;
  private final LocalAws aws;
  private final List<JsonObject> log = new ArrayList<>();

  /** Serves the given EC2 to the function. */
  ObservedFunction(LocalEc2 ec2) {
    this.ec2 = ec2;
    this.aws = LocalAws.start(ec2);
  }

  /** Takes a line of the function's log. */
  final void log(JsonObject line) {
    log.add(line);
  }

  /** EC2 behind the scene. */
  public final LocalEc2 ec2() {
    return ec2;
  }

  /** AWS as the function sees it. */
  public final LocalAws aws() {
    return aws;
  }

  /** Forgets what was called, logged and emitted so far. */
  public final void forget() {
    ec2.forgetCalls();
    log.clear();
    aws.eventBridge().forgetEntries();
  }

  // What was logged and emitted

  /** Everything that was logged, in order. */
  public final List<JsonObject> log() {
    return List.copyOf(log);
  }

  /** The metrics that were logged, in order. */
  public final List<JsonObject> metrics() {
    return log.stream().filter(line -> line.has("_aws")).toList();
  }

  /** Every outcome that was logged of an AMI, in order. */
  public final List<JsonObject> loggedOutcomes() {
    return log.stream().filter(line -> line.has("imageId")).toList();
  }

  /** The last outcome that was logged of one AMI. */
  public final JsonObject loggedOutcome(String imageId) {
    return loggedOutcomesOf(imageId).toList().getLast();
  }

  /** The outcome of one AMI last. */
  public final String outcome(String imageId) {
    return loggedOutcome(imageId).get("outcome").getAsString();
  }

  /** The outcome of one AMI, each time. */
  public final List<String> outcomes(String imageId) {
    return loggedOutcomesOf(imageId).map(line -> line.get("outcome").getAsString()).toList();
  }

  private Stream<JsonObject> loggedOutcomesOf(String imageId) {
    return loggedOutcomes().stream()
        .filter(line -> line.get("imageId").getAsString().equals(imageId));
  }

  /** The rules that the last outcome of an AMI names, in order. */
  public final List<String> findings(String imageId) {
    return loggedOutcome(imageId).getAsJsonArray("findings").asList().stream()
        .map(finding -> finding.getAsJsonObject().get("rule").getAsString())
        .toList();
  }

  /** The notes of the last outcome of an AMI. */
  public final List<String> notes(String imageId) {
    return loggedOutcome(imageId).getAsJsonArray("notes").asList().stream()
        .map(JsonElement::getAsString)
        .toList();
  }

  /** The types of the events that were emitted, in order. */
  public final List<String> events() {
    return aws.eventBridge().entries().stream().map(LocalEventBridge.Entry::detailType).toList();
  }

  /** The types of the events that were emitted of one AMI, in order. */
  public final List<String> events(String imageId) {
    return aws.eventBridge().entries().stream()
        .filter(entry -> entry.resources().stream().anyMatch(arn -> arn.endsWith("/" + imageId)))
        .map(LocalEventBridge.Entry::detailType)
        .toList();
  }

  // What was called, and what is so now

  /** The calls of the function to EC2, in order, refused ones included. */
  public final List<RecordedCall> recordedCalls() {
    return ec2.calls().stream().filter(call -> call.caller().equals(ROLE)).toList();
  }

  /** The actions of these calls. */
  public final List<String> calls() {
    return recordedCalls().stream().map(RecordedCall::action).toList();
  }

  /** The actions of the calls that could change anything. */
  public final List<String> changes() {
    return calls().stream().filter(action -> !action.matches("(Describe|Get).*")).toList();
  }

  /** How many AMIs really are public. */
  public final int publicImages() {
    return (int) ec2.images().stream().filter(Image::isPublic).count();
  }

  /** Whether an AMI really is public. */
  public final boolean isPublic(String imageId) {
    return image(imageId).isPublic();
  }

  /** What an AMI's status tag says; empty if it has none. */
  public final String status(String imageId) {
    return image(imageId).tags().getOrDefault("ami-publisher:status", "");
  }

  /** An AMI as it really is. */
  public final Image image(String imageId) {
    return Objects.requireNonNull(ec2.image(imageId));
  }
}
