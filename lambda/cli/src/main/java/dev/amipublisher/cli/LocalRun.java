package dev.amipublisher.cli;

import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.cli.Arguments.Target;
import dev.amipublisher.cli.Arguments.UsageException;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.LocalEc2;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/** The local run: see {@link Arguments#USAGE}. */
public final class LocalRun {

  /**
   * The day on which the sample fleet lives: on any later one its AMIs would grow too old to be
   * published.
   */
  private static final Instant FLEET_DAY = Instant.parse("2026-11-23T09:00:00Z");

  private static final AwsCredentialsProvider ANY_CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("ami-publisher", "local"));

  private final Map<String, String> environment;
  private final Path directory;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * Makes a run.
   *
   * @param environment the environment variables
   * @param directory the repository: where {@code events/} is
   * @param out where the outcomes go
   * @param err where complaints go
   */
  LocalRun(Map<String, String> environment, Path directory, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.directory = directory;
    this.out = out;
    this.err = err;
  }

  /** Runs, and ends the process with the exit status. */
  public static void main(String[] words) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new LocalRun(System.getenv(), Path.of("").toAbsolutePath(), out, err).run(words));
  }

  /** Runs, and returns the exit status: 0 everything was decided, 1 an AMI failed, 2 bad usage. */
  int run(String... words) throws IOException {
    if (List.of(words).contains("--help")) {
      out.print(Arguments.USAGE);
      return 0;
    }
    try {
      Arguments arguments = Arguments.parse(words, environment, directory);
      Settings settings = settings(arguments);
      return switch (arguments.target()) {
        case EMBEDDED -> embedded(arguments, settings);
        case SERVE -> serve(arguments, settings);
        case ENDPOINT, AWS -> elsewhere(arguments, settings);
      };
    } catch (UsageException | IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      err.println("--help shows how to use this.");
      return 2;
    }
  }

  private Settings settings(Arguments arguments) {
    Map<String, String> variables = new HashMap<>(environment);
    if (arguments.report()) {
      variables.put("MODE", Mode.REPORT.name().toLowerCase(Locale.ROOT));
    }
    return Settings.parse(variables);
  }

  private int embedded(Arguments arguments, Settings settings) throws IOException {
    InstantSource clock = fleetClock();
    LocalEc2 ec2 = SampleFleet.addTo(new LocalEc2(clock));
    try (LocalAws aws = LocalAws.start(ec2)) {
      List<Path> files = arguments.eventFiles().isEmpty() ? sampleEvents() : arguments.eventFiles();
      return deliver(files, function(settings, ec2, aws, clock), arguments.json());
    }
  }

  private int serve(Arguments arguments, Settings settings) {
    InstantSource clock = fleetClock();
    LocalEc2 ec2 = SampleFleet.addTo(new LocalEc2(clock));
    try (LocalAws aws = LocalAws.start(ec2, arguments.port());
        ServedLoop loop =
            new ServedLoop(
                function(settings, ec2, aws, clock),
                settings.publishTagKey(),
                "arn:aws:iam::" + ec2.accountId() + ":role/ami-publisher",
                printer(arguments.json()))) {
      ec2.listen(loop::take);
      if (!arguments.json()) {
        out.printf("The embedded EC2 listens on %s (Ctrl-C ends it).%n%n", aws.endpoint());
      }
      loop.take("{}");
      loop.awaitEnd();
    }
    return 0;
  }

  private int elsewhere(Arguments arguments, Settings settings) throws IOException {
    String region =
        environment.getOrDefault(
            "AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1"));
    AwsCredentialsProvider credentials =
        arguments.target() == Target.AWS || environment.containsKey("AWS_ACCESS_KEY_ID")
            ? DefaultCredentialsProvider.builder().build()
            : ANY_CREDENTIALS;
    AccountAndRegion home = home(region, credentials, arguments.endpoint());
    LocalFunction function =
        new LocalFunction(
            settings,
            home,
            new AwsConnection(
                region,
                credentials,
                arguments.endpoint(),
                settings,
                InstantSource.system(),
                Sleeper.real()),
            InstantSource.system());
    List<Path> files =
        arguments.eventFiles().isEmpty()
            ? List.of(directory.resolve("events/in/empty.json"))
            : arguments.eventFiles();
    return deliver(files, function, arguments.json());
  }

  private static LocalFunction function(
      Settings settings, LocalEc2 ec2, LocalAws aws, InstantSource clock) {
    AccountAndRegion home = new AccountAndRegion("aws", ec2.region(), ec2.accountId());
    return new LocalFunction(
        settings,
        home,
        new AwsConnection(
            ec2.region(), ANY_CREDENTIALS, aws.endpoint(), settings, clock, Sleeper.real()),
        clock);
  }

  /** The account is asked for once, as the function would know it from its own ARN. */
  private static AccountAndRegion home(
      String region, AwsCredentialsProvider credentials, @Nullable URI endpoint) {
    StsClientBuilder builder =
        StsClient.builder()
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create());
    try (StsClient sts =
        (endpoint == null ? builder : builder.endpointOverride(endpoint)).build()) {
      String account = sts.getCallerIdentity().account();
      return new AccountAndRegion(Region.of(region).metadata().partition().id(), region, account);
    }
  }

  private int deliver(List<Path> files, LocalFunction function, boolean json) throws IOException {
    AnswerPrinter printer = printer(json);
    boolean failed = false;
    for (Path file : files) {
      LocalFunction.Answer answer = function.deliver(Files.readAllBytes(file));
      printer.print("▸ " + directory.relativize(file), answer);
      failed |= answer.failed();
    }
    return failed ? 1 : 0;
  }

  /** Shows what came of an event. */
  @FunctionalInterface
  interface AnswerPrinter {

    /** Shows it. */
    void print(String title, LocalFunction.Answer answer);
  }

  private AnswerPrinter printer(boolean json) {
    return json
        ? (title, answer) -> {
          answer.outcomes().forEach(out::println);
          if (!answer.failure().isEmpty()) {
            err.println(answer.failure());
          }
        }
        : new OutcomeTable(out)::show;
  }

  /**
   * All of {@code events/in}, those about single AMIs before the sweeps that would leave them
   * nothing to do.
   */
  private List<Path> sampleEvents() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.list(directory.resolve("events/in"))) {
      // The stack's rule keeps our own changes from us.
      found.filter(file -> !file.toString().endsWith("-by-us.json")).forEach(files::add);
    }
    files.sort(Comparator.comparingInt(LocalRun::rank).thenComparing(Path::getFileName));
    return files;
  }

  private static int rank(Path file) {
    String name = file.getFileName().toString();
    if (name.startsWith("tag")) {
      return 0;
    }
    return name.matches("(alarm|empty|schedule|sweep).*") ? 2 : 1;
  }

  private static InstantSource fleetClock() {
    Duration since = Duration.between(Instant.now(), FLEET_DAY);
    return InstantSource.offset(InstantSource.system(), since);
  }
}
