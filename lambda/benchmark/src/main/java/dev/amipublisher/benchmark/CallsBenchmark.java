package dev.amipublisher.benchmark;

import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.benchmark.Front.Exchange;
import dev.amipublisher.event.EventReader;
import dev.amipublisher.invocation.Invocation;
import dev.amipublisher.invocation.InvocationHandler;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.RecordedCall;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What the function asks of EC2: counted, not timed. */
final class CallsBenchmark {

  private static final Settings WITHOUT_A_LOOK_INSIDE =
      Settings.enforcing(Map.of(Setting.SENSITIVE_DATA_CHECK.environmentVariable(), "off"));

  private static final Duration ROUND_TRIP = Duration.ofMillis(100);

  private CallsBenchmark() {}

  /** The longest chain of calls, each begun when the one before it had ended. */
  static String roundTrips() throws IOException {
    LocalEc2 ec2 = SampleFleet.addTo(new LocalEc2(InstantSource.system()));
    try (LocalAws aws = LocalAws.start(ec2);
        Front front = Front.before(aws.endpoint(), ROUND_TRIP, false)) {
      handle(front.endpoint(), Files.readString(Path.of("../../events/in/tag-set.json")));
      List<Exchange> calls = new ArrayList<>(front.exchanges());
      calls.sort(Comparator.comparingLong(Exchange::begin));
      Exchange verified =
          calls.stream()
              .filter(call -> call.form().contains("ImageId.1="))
              .filter(call -> call.action().equals("DescribeImages"))
              .reduce((earlier, later) -> later)
              .orElseThrow();
      return "until verified public: %d sequential round trips; all calls by their beginning: %s%n"
          .formatted(
              depth(verified, calls),
              calls.stream().map(Exchange::action).collect(Collectors.joining(", ")));
    }
  }

  private static int depth(Exchange last, List<Exchange> calls) {
    return 1
        + calls.stream()
            .filter(call -> call.end() <= last.begin())
            .mapToInt(call -> depth(call, calls))
            .max()
            .orElse(0);
  }

  /** A sweep over 2,500 managed AMIs, 40 of which wait to be published. */
  static String callsOfASweep() throws IOException {
    LocalEc2 ec2 = PageServer.fleet(2_500, 2_500);
    List<String> some =
        ec2.images().stream()
            .filter(image -> !image.isPublic())
            .limit(40)
            .map(image -> image.imageId())
            .toList();
    some.forEach(imageId -> ec2.change(imageId, image -> image.tag("publish", "true")));
    try (LocalAws aws = LocalAws.start(ec2)) {
      handle(aws.endpoint(), "{}");
    }
    Map<String, Long> counts =
        ec2.calls().stream()
            .collect(
                Collectors.groupingBy(RecordedCall::action, TreeMap::new, Collectors.counting()));
    return "sweep of 2,500 managed AMIs, 1,250 of them public, 40 more to be published: " + counts;
  }

  private static void handle(URI endpoint, String event) throws IOException {
    AwsConnection connection =
        new AwsConnection(
            "us-east-1",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")),
            endpoint,
            WITHOUT_A_LOOK_INSIDE,
            InstantSource.system(),
            Sleeper.real());
    InvocationHandler publisher =
        new InvocationHandler(
            WITHOUT_A_LOOK_INSIDE, connection, line -> {}, InstantSource.system(), Sleeper.real());
    publisher.handle(
        EventReader.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8))),
        new Invocation(
            "benchmark",
            new AccountAndRegion("aws", "us-east-1", "123456789012"),
            Instant.now().plus(Duration.ofMinutes(15))));
  }
}
