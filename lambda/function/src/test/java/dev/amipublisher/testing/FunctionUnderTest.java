package dev.amipublisher.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.AmiPublisherHandler;
import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.copies.TargetRegions;
import dev.amipublisher.invocation.InvocationHandler;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The function over the real SDK's clients and HTTP, against the embedded AWS, by a manual clock.
 * Register it as an instance field, so that each test has its own:
 *
 * <pre>{@code @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();}</pre>
 *
 * <p>Every AMI that is added is shared with an account, an organization and an organizational unit
 * as well. After each test these grants must be as they were, and the function must have asked for
 * no other change than to add or remove the group {@code all}.
 */
public final class FunctionUnderTest extends ObservedFunction
    implements AfterEachCallback, AutoCloseable {

  /** When a test begins. */
  public static final Instant START = EventBuilder.TIME.plusSeconds(5);

  private final ManualClock clock;
  private final OtherGrants otherGrants = new OtherGrants();
  private final Map<String, String> environment = new HashMap<>();
  private Duration timeLeft = Duration.ofMinutes(15);
  private UnaryOperator<Images> view = UnaryOperator.identity();
  private UnaryOperator<TargetRegions> regionsView = UnaryOperator.identity();
  private @Nullable HostileAws hostile;
  private @Nullable AmiPublisherHandler handler;

  /** The function with the default settings, in us-east-1. */
  public FunctionUnderTest() {
    this(LocalEc2.DEFAULT_REGION);
  }

  /** The function with the default settings, in the given Region. */
  public FunctionUnderTest(String region) {
    this(region, new ManualClock(START));
  }

  private FunctionUnderTest(String region, ManualClock clock) {
    super(new LocalEc2(LocalEc2.DEFAULT_ACCOUNT, region, clock));
    this.clock = clock;
    // Most tests are about AMIs without content; SensitiveDataTest turns it on.
    environment.put("SENSITIVE_DATA_CHECK", "off");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    aws().close();
    otherGrants.verify(ec2(), recordedCalls());
  }

  // Setting the scene

  /** The function with one more setting from now on, as an environment that is new starts it. */
  public FunctionUnderTest with(String variable, String value) {
    environment.put(variable, value);
    handler = null;
    return this;
  }

  /** Has the function see and change AMIs through this from now on, in a new environment. */
  public FunctionUnderTest through(UnaryOperator<Images> newView) {
    view = newView;
    handler = null;
    return this;
  }

  /** Has the function see other Regions through this from now on, in a new environment. */
  public FunctionUnderTest throughRegions(UnaryOperator<TargetRegions> newView) {
    regionsView = newView;
    handler = null;
    return this;
  }

  /** Has the function reach AWS through this from now on, in a new environment. */
  public FunctionUnderTest through(HostileAws newHostile) {
    hostile = newHostile;
    handler = null;
    return this;
  }

  /** How long each invocation may take; a quarter of an hour by default. */
  public FunctionUnderTest timeLeft(Duration newTimeLeft) {
    timeLeft = newTimeLeft;
    return this;
  }

  /** Adds an AMI, and shares it in the three other ways. */
  public FunctionUnderTest add(ImageBuilder image) {
    ec2().addImage(OtherGrants.addTo(image));
    otherGrants.remember(image(image.build().imageId()));
    return this;
  }

  /** Adds AMIs of every kind, with the grants that they have. */
  public FunctionUnderTest addSampleFleet() {
    SampleFleet.addTo(ec2());
    ec2().images().forEach(otherGrants::remember);
    return this;
  }

  /** The time. */
  public ManualClock clock() {
    return clock;
  }

  /** A colleague, who calls EC2 as well. */
  public Ec2Session someone() {
    return ec2().callAs("someone");
  }

  // Invoking

  /** Delivers an event; returns the outcomes that the function answers with. */
  public List<JsonObject> deliver(EventBuilder event) {
    String answer = invoke(event.stream());
    return JsonParser.parseString(answer)
        .getAsJsonObject()
        .getAsJsonArray("outcomes")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** Delivers an event that fails; returns the failure. */
  public RuntimeException deliverFailing(EventBuilder event) {
    RuntimeException failure = catchRuntimeException(() -> deliver(event));
    assertThat(failure).as("the failure of the invocation").isNotNull();
    return failure;
  }

  /** Has the schedule ask for a sweep; returns its summary. */
  public JsonObject sweep() {
    return deliver(EventBuilder.empty()).getFirst();
  }

  /** Invokes the function as Lambda does; returns its answer. */
  public String invoke(InputStream input) {
    if (handler == null) {
      handler = newHandler();
    }
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(input, output, LambdaContext.of(ec2().region(), timeLeft));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  private AmiPublisherHandler newHandler() {
    Settings settings = Settings.enforcing(environment);
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create(ROLE, "secret"));
    HostileAws between = hostile;
    AwsConnection connection =
        between == null
            ? new AwsConnection(
                ec2().region(), credentials, aws().endpoint(), settings, clock, clock::sleep)
            : new AwsConnection(
                ec2().region(),
                credentials,
                aws().endpoint(),
                between.runtime(),
                settings,
                clock,
                clock::sleep);
    return new AmiPublisherHandler(
        new InvocationHandler(
            settings,
            new ViewedAccount(connection, view, regionsView),
            this::log,
            clock,
            clock::sleep),
        clock);
  }
}
