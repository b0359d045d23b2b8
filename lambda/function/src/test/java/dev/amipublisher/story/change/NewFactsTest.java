package dev.amipublisher.story.change;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.FunctionUnderTest.START;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.ScanResults;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Watermarks, scan results, shared tags and tags with values, as EC2's own answers give them. */
class NewFactsTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void aWatermarkedImageIsRefusedAndPublishedOnceTheWatermarkIsDetached() {
    function.add(toPublish(ONE).watermark("123456789012:approved"));
    function.deliver(tagChanged(ONE));
    assertThat(function.findings(ONE)).containsExactly("watermark");
    assertThat(function.loggedOutcome(ONE).get("whatToDo").getAsString())
        .contains("aws ec2 detach-image-watermark --image-id " + ONE)
        .contains("--watermark-key 123456789012:approved");
    assertThat(function.changes()).containsExactly("CreateTags");
    assertThat(function.image(ONE).tags())
        .containsEntry("ami-publisher:detail", "watermark: 123456789012:approved");

    function.add(toPublish(ONE));
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
  }

  @Test
  void aVulnerableImageIsRefusedAndAnUnscannedOneToo() {
    function.with("KNOWN_VULNERABILITIES", "refuse");
    function.add(toPublish(ONE).scanned(ScanResults.found(START, "critical"))).add(toPublish(TWO));
    function.sweep();
    assertThat(function.findings(ONE)).containsExactly("known-vulnerabilities");
    assertThat(function.findings(TWO)).containsExactly("known-vulnerabilities");
    assertThat(function.publicImages()).isZero();

    function.ec2().change(TWO, image -> image.scanned(ScanResults.clean(START)));
    function.sweep();
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
  }

  @Test
  void theTimeOfGraceIsCountedFromTheFixOfTheSeverityThatIsNotAccepted() {
    function.with("KNOWN_VULNERABILITIES", "refuse").with("VULNERABILITY_FIX_GRACE_DAYS", "14");
    ScanResults fixed =
        ScanResults.found(START, "critical")
            .fixedSince("low", START.minus(Duration.ofDays(90)))
            .fixedSince("critical", START.minus(Duration.ofDays(13)));
    function
        .add(toPublish(ONE).scanned(fixed))
        .add(
            toPublish(TWO).scanned(fixed.fixedSince("critical", START.minus(Duration.ofDays(15)))));
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.findings(TWO)).containsExactly("known-vulnerabilities");
  }

  @Test
  void aPublicImageStaysPublicWhateverAScanFinds() {
    function.with("KNOWN_VULNERABILITIES", "refuse");
    function.add(published(ONE).scanned(ScanResults.found(START, "critical")));
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.findings(ONE)).containsExactly("known-vulnerabilities");
    assertThat(function.image(ONE).tags())
        .containsEntry("ami-publisher:detail", "known-vulnerabilities: critical");
    assertThat(function.events(ONE)).isEmpty();
  }

  @Test
  void whatIsOnlyToBeReportedIsNotedAndPublished() {
    function.with("KNOWN_VULNERABILITIES", "report");
    function.add(
        toPublish(ONE)
            .scanned(ScanResults.found(START, "critical"))
            .tag("ec2:SharedTag/version", "4"));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.findings(ONE)).isEmpty();
    assertThat(function.notes(ONE))
        .containsExactly(
            "Everybody can read these tags while the AMI is public: ec2:SharedTag/version.",
            "The AMI has known vulnerabilities of severity critical; no worse than high is"
                + " accepted.");
  }

  @Test
  void aRequiredTagMustHaveOneOfTheValuesThatTheSettingsName() {
    function.with("REQUIRED_TAGS", "owner,scan=passed|waived");
    function
        .add(toPublish(ONE).tag("owner", "images").tag("scan", "failed"))
        .add(toPublish(TWO).tag("owner", "images").tag("scan", "waived"));
    function.sweep();
    assertThat(function.findings(ONE)).containsExactly("required-tags");
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
  }
}
