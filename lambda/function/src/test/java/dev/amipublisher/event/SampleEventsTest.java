package dev.amipublisher.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.amipublisher.event.Trigger.ImageChanged;
import dev.amipublisher.event.Trigger.Sweep;
import dev.amipublisher.event.Trigger.Unrecognized;
import dev.amipublisher.settings.AccountAndRegion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code events/in}, and what it asks for. */
class SampleEventsTest {

  private static final Path EVENTS = Path.of("..", "..", "events", "in");
  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

  private static final Map<String, Trigger> EXPECTED =
      Map.ofEntries(
          entry("tag-set.json", image("a001", true)),
          entry("tag-set-with-private-key.json", image("a016", true)),
          entry("tag-removed.json", image("a006", true)),
          entry("ami-available.json", image("a002", false)),
          entry("ami-disabled.json", image("a014", false)),
          entry("ami-deregistered.json", image("a015", false)),
          entry("ami-failed.json", image("a013", false)),
          entry("cloudtrail-made-public.json", image("a008", false)),
          // The rule keeps our own calls away; one that comes nevertheless does no harm.
          entry("cloudtrail-made-public-by-us.json", image("a008", false)),
          entry("cloudtrail-tags-created.json", image("a001", true)),
          entry("cloudtrail-tags-deleted.json", image("a003", true)),
          entry("cloudtrail-all-tags-deleted.json", image("a003", true)),
          entry(
              "cloudtrail-tags-created-by-us.json",
              unrecognized("The tag publish did not change.")),
          entry("status-tags-changed.json", unrecognized("The tag publish did not change.")),
          entry(
              "tag-changed-on-instance.json",
              unrecognized(
                  "arn:aws:ec2:us-east-1:123456789012:instance/i-0000000aaaaaaaaaa"
                      + " is not the ARN of an AMI.")),
          entry("empty.json", sweep("An empty event asks for a sweep.")),
          entry("scheduled-rule.json", sweep("The schedule asks for a sweep.")),
          entry("scheduler-string-detail.json", sweep("The schedule asks for a sweep.")),
          entry("sweep-requested.json", sweep("The last sweep ran short of time.")),
          entry(
              "content-audit-requested.json", new Trigger.Audit("The schedule asks for an audit.")),
          entry("alarm-state-change.json", sweep(alarm())),
          entry("alarm-direct-action.json", sweep(alarm())));

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(EVENTS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileAsksForWhatItIsExpectedTo(String file) throws IOException {
    assertThat(EXPECTED).as("a new file needs a row here").containsKey(file);
    AccountAndRegion home = new AccountAndRegion("aws", "us-east-1", "123456789012");
    try (InputStream input = Files.newInputStream(EVENTS.resolve(file))) {
      assertThat(new TriggerReader("publish", home).read(EventReader.read(input)))
          .isEqualTo(List.of(EXPECTED.get(file)));
    }
  }

  @Test
  void everyRowHasItsFile() throws IOException {
    assertThat(files()).containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
  }

  private static Trigger image(String end, boolean publishTagChanged) {
    return new ImageChanged("ami-0000000000000" + end, publishTagChanged, NINE);
  }

  private static Trigger sweep(String reason) {
    return new Sweep(reason);
  }

  private static Trigger unrecognized(String reason) {
    return new Unrecognized(reason);
  }

  private static String alarm() {
    return "The alarm ami-publisher-sweep-overdue asks for a sweep.";
  }
}
