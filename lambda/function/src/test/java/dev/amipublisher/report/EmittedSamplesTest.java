package dev.amipublisher.report;

import static dev.amipublisher.testing.EventBuilder.becameAvailable;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.LocalEventBridge.Entry;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ebs.SampleVolume;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import dev.amipublisher.vocabulary.EventTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every file of {@code events/out} is what the function really emits, in the envelope that
 * EventBridge puts around it. {@code -Dsamples=write} writes the files again.
 */
class EmittedSamplesTest {

  private static final Path EVENTS = Path.of("..", "..", "events", "out");
  private static final Path SCHEDULED = Path.of("..", "..", "events", "in", "scheduled-rule.json");
  private static final Path AUDIT =
      Path.of("..", "..", "events", "in", "content-audit-requested.json");
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ami-published, AMI Published, " + SampleFleet.PUBLISH,
    "ami-withdrawn, AMI Withdrawn, " + SampleFleet.WITHDRAW_UNSAFE,
    "ami-publication-refused, AMI Publication Refused, " + SampleFleet.REFUSE,
    "ami-revoked, AMI Revoked, " + SampleFleet.REVOKED,
    "ami-public-unmanaged, AMI Public Unmanaged, " + SampleFleet.UNMANAGED_PUBLIC,
  })
  void anEventAboutAnImageIsLikeItsSample(String file, String detailType, String imageId)
      throws IOException {
    function.addSampleFleet();
    boolean byTag = detailType.equals("AMI Published") || detailType.contains("Refused");
    function.deliver(byTag ? tagChanged(imageId) : becameAvailable(imageId));
    compare(file, detailType);
  }

  @Test
  void anEventAboutAWithdrawalThatIsHeldBackIsLikeItsSample() throws IOException {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "0").addSampleFleet();
    function.deliver(becameAvailable(SampleFleet.WITHDRAW_UNSAFE));
    compare("ami-withdrawal-held-back", "AMI Withdrawal Held Back");
  }

  @Test
  void theWarningThatAPublicationEndsIsLikeItsSample() throws IOException {
    function.addSampleFleet();
    function.someone().createTag(SampleFleet.KEEP_PUBLIC, "publish", "until 2026-12-01");
    function.deliver(EventBuilder.ofJson(Files.readString(SCHEDULED)));
    compare("ami-publication-ending", "AMI Publication Ending");
  }

  @Test
  void anEventAboutCopiesIsLikeItsSample() throws IOException {
    function.addSampleFleet();
    function.aws().region("eu-west-1").ec2().encryptionByDefault(true);
    function.aws().region("us-west-2").ec2().pendingTime(Duration.ofMinutes(20));
    function.with("COPY_TO_REGIONS", "us-west-2,eu-west-1");
    function.deliver(tagChanged(SampleFleet.PUBLISH));
    compare("ami-distribution-changed", "AMI Distribution Changed");
  }

  @Test
  void theSummaryOfASweepIsLikeItsSample() throws IOException {
    function.addSampleFleet();
    function.deliver(EventBuilder.ofJson(Files.readString(SCHEDULED)));
    compare("ami-sweep-completed", "AMI Sweep Completed");
  }

  @Test
  void theRequestForAnotherSweepIsLikeItsSample() throws IOException {
    function.addSampleFleet();
    function
        .ec2()
        .hooks()
        .after("ModifyImageAttribute", 1, () -> function.clock().advance(Duration.ofSeconds(850)));
    function.deliver(EventBuilder.ofJson(Files.readString(SCHEDULED)));
    compare("ami-sweep-requested", "AMI Sweep Requested");
  }

  @Test
  void theSummaryOfAnAuditIsLikeItsSample() throws IOException {
    function.with("SENSITIVE_DATA_CHECK", "enforce").addSampleFleet();
    function.aws().ebs().contentOfOthers(SampleVolume.CLEAN.content());
    function.aws().ebs().attachToRoot(SampleFleet.KEEP_PUBLIC, SampleVolume.PRIVATE_KEY.content());
    function.deliver(EventBuilder.ofJson(Files.readString(AUDIT)));
    compare("ami-content-audit-completed", "AMI Content Audit Completed");
  }

  @Test
  void everyEventThatIsEmittedHasASample() throws IOException {
    Stream<String> emitted =
        Stream.concat(
            EventTypes.OUTCOMES.stream(),
            Stream.of(
                EventTypes.SWEEP_COMPLETED,
                EventTypes.SWEEP_REQUESTED,
                EventTypes.AUDIT_COMPLETED));
    try (Stream<Path> files = Files.list(EVENTS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              emitted
                  .map(type -> type.toLowerCase(Locale.ROOT).replace(' ', '-') + ".json")
                  .toList());
    }
  }

  private void compare(String file, String detailType) throws IOException {
    Entry entry =
        function.aws().eventBridge().entries().stream()
            .filter(candidate -> candidate.detailType().equals(detailType))
            .findFirst()
            .orElseThrow();
    String json = GSON.toJson(envelope(file, entry)) + "\n";
    Path path = EVENTS.resolve(file + ".json");
    if ("write".equals(System.getProperty("samples"))) {
      Files.createDirectories(EVENTS);
      Files.writeString(path, json);
    }
    assertThat(Files.readString(path)).isEqualTo(json);
  }

  private static JsonObject envelope(String file, Entry entry) {
    JsonObject event = new JsonObject();
    event.addProperty("version", "0");
    event.addProperty(
        "id", UUID.nameUUIDFromBytes(file.getBytes(StandardCharsets.UTF_8)).toString());
    event.addProperty("detail-type", entry.detailType());
    event.addProperty("source", entry.source());
    event.addProperty("account", "123456789012");
    event.addProperty("time", "2026-11-23T09:00:05Z");
    event.addProperty("region", "us-east-1");
    JsonArray resources = new JsonArray();
    entry.resources().forEach(resources::add);
    event.add("resources", resources);
    event.add("detail", JsonParser.parseString(entry.detail()));
    return event;
  }
}
