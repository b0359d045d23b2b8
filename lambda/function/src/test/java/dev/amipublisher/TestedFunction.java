package dev.amipublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import com.google.gson.JsonObject;
import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.invocation.Invocation;
import dev.amipublisher.invocation.InvocationHandler;
import dev.amipublisher.localaws.Ec2Request;
import dev.amipublisher.localaws.Ec2Session;
import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.ImageBuilder;
import dev.amipublisher.localaws.LaunchPermission;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.LocalEc2;
import dev.amipublisher.localaws.RecordedCall;
import dev.amipublisher.localaws.service.LocalEventBridge;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.trigger.EventReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The function over the real SDK's clients and HTTP, against the local EC2, in virtual time. Every
 * AMI that is added is shared with an account, an organization and an organizational unit as well;
 * {@link #close()} holds that these grants survived, and that nothing but the group {@code all} was
 * ever asked for.
 */
public final class TestedFunction implements AutoCloseable {

  /** The role of the function's calls. */
  public static final String ROLE = "ami-publisher";

  /** When a test begins. */
  public static final Instant START = Instant.parse("2026-11-23T09:00:05Z");

  /** The account and Region. */
  public static final AccountAndRegion HOME =
      new AccountAndRegion("aws", LocalEc2.DEFAULT_REGION, LocalEc2.DEFAULT_ACCOUNT);

  private static final String ORGANIZATIONS = "arn:aws:organizations::111122223333:";

  private final VirtualTime time = new VirtualTime(START);
  private final LocalEc2 ec2 = new LocalEc2(time);
  private final LocalAws aws = LocalAws.start(ec2);
  private final Map<String, Set<LaunchPermission>> otherGrants = new HashMap<>();
  private final List<JsonObject> log = new ArrayList<>();
  private InvocationHandler handler = handler(Map.of());
  private Duration timeLeft = Duration.ofMinutes(15);

  /** The function with other settings from now on. */
  public TestedFunction with(String variable, String value) {
    handler = handler(Map.of(variable, value));
    return this;
  }

  private InvocationHandler handler(Map<String, String> environment) {
    Settings settings = Settings.parse(environment);
    AwsConnection connection =
        new AwsConnection(
            LocalEc2.DEFAULT_REGION,
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ROLE, "secret")),
            aws.endpoint(),
            settings,
            time,
            time);
    return new InvocationHandler(settings, connection, log::add, time, time);
  }

  /** How long each invocation may take; a quarter of an hour by default. */
  public TestedFunction timeLeft(Duration newTimeLeft) {
    timeLeft = newTimeLeft;
    return this;
  }

  /** Adds an AMI, and shares it in the three other ways. */
  public TestedFunction add(ImageBuilder image) {
    ec2.addImage(
        image
            .sharedWithAccount("210987654321")
            .sharedWithOrganization(ORGANIZATIONS + "organization/o-acme12345a")
            .sharedWithOrganizationalUnit(ORGANIZATIONS + "ou/o-acme12345a/ou-ab12-platform"));
    Image added = image(image.build().imageId());
    otherGrants.put(added.imageId(), otherGrants(added));
    return this;
  }

  // What the test may turn

  /** EC2 behind the scene. */
  public LocalEc2 ec2() {
    return ec2;
  }

  /** AWS as the function sees it. */
  public LocalAws aws() {
    return aws;
  }

  /** The time. */
  public VirtualTime time() {
    return time;
  }

  /** A colleague, who calls EC2 as well. */
  public Ec2Session someone() {
    return ec2.callAs("someone");
  }

  // Events

  /** Delivers an event; returns the function's answer. */
  public JsonObject deliver(String event) {
    return handler.handle(
        EventReader.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8))),
        new Invocation("request-1", HOME, time.instant().plus(timeLeft)));
  }

  /** Delivers an event that fails; returns the failure. */
  public RuntimeException deliverFailing(String event) {
    RuntimeException failure = catchRuntimeException(() -> deliver(event));
    assertThat(failure).as("the failure of the invocation").isNotNull();
    return failure;
  }

  /** The event that an AMI's publish tag changed. */
  public static String tagChanged(String imageId) {
    return """
    {"version":"0","id":"e-1","detail-type":"Tag Change on Resource","source":"aws.tag",
     "account":"123456789012","time":"2026-11-23T09:00:00Z","region":"us-east-1",
     "resources":["arn:aws:ec2:us-east-1::image/%s"],
     "detail":{"changed-tag-keys":["publish"],"tags":{},"service":"ec2","resource-type":"image",
       "version":3.0}}
    """
        .formatted(imageId);
  }

  /** The event that an AMI became available. */
  public static String becameAvailable(String imageId) {
    return """
    {"version":"0","id":"e-2","detail-type":"EC2 AMI State Change","source":"aws.ec2",
     "account":"123456789012","time":"2026-11-23T09:00:00Z","region":"us-east-1",
     "resources":["arn:aws:ec2:us-east-1::image/%s"],
     "detail":{"ImageId":"%s","State":"available","ErrorMessage":""}}
    """
        .formatted(imageId, imageId);
  }

  /** Has the schedule ask for a sweep. */
  public JsonObject sweep() {
    return deliver("{}");
  }

  // What came of it

  /** Everything that was logged, in order. */
  public List<JsonObject> log() {
    return List.copyOf(log);
  }

  /** What was logged of one AMI last. */
  public JsonObject told(String imageId) {
    return log.stream()
        .filter(line -> line.has("imageId") && line.get("imageId").getAsString().equals(imageId))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new AssertionError("nothing was logged of " + imageId));
  }

  /** What became of one AMI last, as the log has it. */
  public String outcome(String imageId) {
    return told(imageId).get("outcome").getAsString();
  }

  /** Every outcome of one AMI, as the log has them. */
  public List<String> outcomes(String imageId) {
    return log.stream()
        .filter(line -> line.has("imageId") && line.get("imageId").getAsString().equals(imageId))
        .map(line -> line.get("outcome").getAsString())
        .toList();
  }

  /** The rules that held something against an AMI, in order, as the log has them. */
  public List<String> findings(String imageId) {
    return told(imageId).getAsJsonArray("findings").asList().stream()
        .map(finding -> finding.getAsJsonObject().get("rule").getAsString())
        .toList();
  }

  /** The notes that the log has of an AMI. */
  public List<String> notes(String imageId) {
    return told(imageId).getAsJsonArray("notes").asList().stream()
        .map(note -> note.getAsString())
        .toList();
  }

  /** The types of the events that were emitted, in order. */
  public List<String> events() {
    return aws.eventBridge().entries().stream().map(LocalEventBridge.Entry::detailType).toList();
  }

  /** The types of the events that were emitted of one AMI, in order. */
  public List<String> events(String imageId) {
    return aws.eventBridge().entries().stream()
        .filter(entry -> entry.resources().contains(HOME.imageArn(imageId)))
        .map(LocalEventBridge.Entry::detailType)
        .toList();
  }

  /** The actions that the function called in EC2, in order, refused ones included. */
  public List<String> calls() {
    return recordedCalls().stream().map(RecordedCall::action).toList();
  }

  /** The calls of the function. */
  public List<RecordedCall> recordedCalls() {
    return ec2.calls().stream().filter(call -> call.caller().equals(ROLE)).toList();
  }

  /** The calls of the function that could change anything. */
  public List<String> changes() {
    return calls().stream()
        .filter(action -> !action.startsWith("Describe") && !action.startsWith("Get"))
        .toList();
  }

  /** Forgets what was called, logged and emitted so far. */
  public void forget() {
    ec2.forgetCalls();
    log.clear();
    aws.eventBridge().forgetEntries();
  }

  /** An AMI as it really is. */
  public Image image(String imageId) {
    return Objects.requireNonNull(ec2.image(imageId));
  }

  /** Whether an AMI really is public. */
  public boolean isPublic(String imageId) {
    return image(imageId).isPublic();
  }

  /** What an AMI's status tag says; empty if it has none. */
  public String status(String imageId) {
    return image(imageId).tags().getOrDefault("ami-publisher:status", "");
  }

  private static Set<LaunchPermission> otherGrants(Image image) {
    return image.launchPermissions().stream()
        .filter(grant -> !grant.equals(LaunchPermission.ALL))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void close() {
    aws.close();
    otherGrants.forEach(
        (imageId, grants) ->
            assertThat(otherGrants(image(imageId)))
                .as("the other grants of %s", imageId)
                .isEqualTo(grants));
    for (RecordedCall call : recordedCalls()) {
      assertThat(call.action()).isNotEqualTo("ResetImageAttribute");
      if (call.request() instanceof Ec2Request.ModifyImageAttribute change) {
        assertThat(change.operands()).containsExactly(LaunchPermission.ALL);
        assertThat(change.add()).isEmpty();
        assertThat(change.remove()).isEmpty();
      }
    }
  }
}
