package dev.amipublisher.story.sweep;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ebs.LocalEbs;
import dev.amipublisher.localaws.ebs.SampleVolume;
import dev.amipublisher.localaws.ebs.SnapshotContent;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** AMIs that are public already are inspected, too. */
class ContentAuditTest {

  private static final String AUDIT = "AMI Content Audit Requested";
  private static final String PLACE = "authorized-keys /home/admin/.ssh/authorized_keys:1";

  @RegisterExtension
  final FunctionUnderTest function =
      new FunctionUnderTest().with("SENSITIVE_DATA_CHECK", "enforce");

  @BeforeEach
  void everyVolumeIsClean() {
    ebs().contentOfOthers(SampleVolume.CLEAN.content());
  }

  @Test
  void aPublicImageThatHoldsAPrivateKeyIsWithdrawnAndAnotherIsNot() {
    function.add(published(ONE)).add(published(TWO));
    ebs().attachToRoot(ONE, SampleVolume.PRIVATE_KEY.content());

    JsonObject summary = audit();

    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
    assertThat(function.outcome(ONE)).isEqualTo("withdrawn");
    assertThat(function.image(ONE).tags())
        .containsEntry("ami-publisher:status", "withdrawn")
        .containsEntry("ami-publisher:detail", "sensitive-data: " + PLACE);
    assertThat(function.events()).containsExactly("AMI Withdrawn", "AMI Content Audit Completed");
    assertThat(summary.get("publicImages").getAsInt()).isEqualTo(2);
    assertThat(summary.get("looked").getAsInt()).isEqualTo(2);
    assertThat(summary.get("left").getAsInt()).isZero();
    assertThat(summary.get("blocks").getAsLong()).isPositive();
    assertThat(sensitive(summary)).containsExactly(Map.entry(ONE, "withdrawn"));
    assertThat(function.metrics().toString())
        .contains("\"AuditedImages\":2", "\"PublicSensitiveImages\":1");
  }

  @Test
  void whatAnAuditWithdrewStaysPrivateAtTheNextSweepAndIsNotReadAgain() {
    function.add(published(ONE));
    ebs().attachToRoot(ONE, SampleVolume.PRIVATE_KEY.content());
    audit();
    ebs().forgetCalls();
    function.forget();

    function.sweep();

    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.events()).containsExactly("AMI Sweep Completed");
    assertThat(ebs().calls()).isEmpty();
  }

  @Test
  void aPublicImageThatNobodyAskedForIsReportedAndLeftAsItIs() {
    function.add(image(ONE).publicly());
    ebs().attachToRoot(ONE, SampleVolume.PRIVATE_KEY.content());

    JsonObject summary = audit();

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(sensitive(summary)).containsExactly(Map.entry(ONE, "unmanaged"));
  }

  @Test
  void anImageThatCannotBeLookedIntoIsOnlyCountedAndNamed() {
    function.add(published(ONE));
    ebs().attachToRoot(ONE, SnapshotContent.zeros(8L << 30));

    JsonObject summary = audit();

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(summary.get("unverifiable").getAsInt()).isEqualTo(1);
    assertThat(summary.getAsJsonArray("unverifiableImageIds").get(0).getAsString()).isEqualTo(ONE);
    assertThat(summary.get("sensitive").getAsInt()).isZero();
  }

  @Test
  void anImageThatCannotBeReadNowIsLeft() {
    function.add(published(ONE));
    ebs().faults().deny(LocalEbs.GET);

    assertThat(audit().get("left").getAsInt()).isEqualTo(1);
    assertThat(function.isPublic(ONE)).isTrue();
  }

  @Test
  void whatATagAllowsIsNoReasonToWithdraw() {
    function.add(
        published(ONE)
            .tag("allow-sensitive-data", "private-key:/home/*/.ssh/id_* authorized-keys:/home/**"));
    ebs().attachToRoot(ONE, SampleVolume.PRIVATE_KEY.content());

    assertThat(audit().get("sensitive").getAsInt()).isZero();
    assertThat(function.isPublic(ONE)).isTrue();
  }

  @Test
  void theLimitOfWithdrawalsHolds() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "1").add(published(ONE)).add(published(TWO));
    ebs().contentOfOthers(SampleVolume.PRIVATE_KEY.content());

    JsonObject summary = audit();
    assertThat(sensitive(summary).stream().map(Map.Entry::getValue))
        .containsExactlyInAnyOrder("withdrawn", "held-back");

    function.clock().advance(Duration.ofHours(2));
    function.sweep();
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isFalse();
  }

  @Test
  void inReportModeNothingIsChanged() {
    function.with("MODE", "report").add(published(ONE));
    ebs().attachToRoot(ONE, SampleVolume.PRIVATE_KEY.content());

    assertThat(sensitive(audit())).containsExactly(Map.entry(ONE, "would-withdraw"));
    assertThat(function.isPublic(ONE)).isTrue();
  }

  @Test
  void aCheckThatOnlyReportsWithdrawsNothing() {
    function.with("SENSITIVE_DATA_CHECK", "report").add(published(ONE));
    ebs().attachToRoot(ONE, SampleVolume.PRIVATE_KEY.content());

    assertThat(sensitive(audit())).containsExactly(Map.entry(ONE, "kept"));
    assertThat(function.isPublic(ONE)).isTrue();
  }

  @Test
  void whenTheBlocksAreUsedUpTheOthersAreLeftAndALaterAuditBeginsElsewhere() {
    function.with("AUDIT_BLOCK_LIMIT", "1");
    for (int number = 0; number < 20; number++) {
      function.add(published(numbered(number)));
    }
    TreeSet<String> snapshots = new TreeSet<>();
    for (int day = 0; day < 3; day++) {
      ebs().forgetCalls();
      JsonObject summary = audit();
      assertThat(summary.get("looked").getAsInt()).isEqualTo(4);
      assertThat(summary.get("left").getAsInt()).isEqualTo(16);
      ebs().calls().forEach(call -> snapshots.add(call.snapshotId()));
      function.clock().advance(Duration.ofDays(1));
    }
    assertThat(snapshots).as("not the same four each time").hasSizeGreaterThan(4);
  }

  /** Or an alarm that an audit raised would be over, though the AMI is still public. */
  @Test
  void whenTheTimeIsUsedUpNothingIsBegunAndNoAllClearIsGiven() {
    function.add(published(ONE)).timeLeft(Duration.ofMinutes(3));

    assertThat(audit().get("left").getAsInt()).isEqualTo(1);
    assertThat(ebs().calls()).isEmpty();
    assertThat(function.metrics().toString()).doesNotContain("PublicSensitiveImages");
  }

  @Test
  void anAuditThatCannotListAnythingIsMadeAgain() {
    function.add(published(ONE));
    function.ec2().faults().deny("DescribeImages");
    function.deliverFailing(request());

    function.ec2().faults().clear();
    assertThat(audit().get("looked").getAsInt()).isEqualTo(1);
  }

  @Test
  void aSummaryThatTheBusRefusesIsSentAgainOnlyIfSomethingWasFound() {
    function.add(published(TWO)).add(image(ONE).publicly());
    function.aws().eventBridge().refuseAllEntries("InternalFailure", "No.");
    assertThat(audit().get("sensitive").getAsInt()).isZero();

    ebs().attachToRoot(ONE, SampleVolume.PRIVATE_KEY.content());
    function.deliverFailing(request());
  }

  @Test
  void withTheCheckOffNothingIsRead() {
    function.with("SENSITIVE_DATA_CHECK", "off").add(published(ONE));

    assertThat(audit().get("outcome").getAsString()).isEqualTo("unrecognized");
    assertThat(ebs().calls()).isEmpty();
  }

  @Test
  void aScheduleOfAuditsWithTheCheckOffIsRefusedNamingBoth() {
    assertThatThrownBy(
            () ->
                Settings.enforcing(Map.of("CONTENT_AUDIT", "daily", "SENSITIVE_DATA_CHECK", "off")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CONTENT_AUDIT")
        .hasMessageContaining("SENSITIVE_DATA_CHECK");
  }

  private JsonObject audit() {
    return function.deliver(request()).getFirst();
  }

  private static EventBuilder request() {
    return EventBuilder.of("ami-publisher", AUDIT);
  }

  private static List<Map.Entry<String, String>> sensitive(JsonObject summary) {
    return summary.getAsJsonArray("sensitiveImages").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(
            image ->
                Map.entry(image.get("imageId").getAsString(), image.get("outcome").getAsString()))
        .toList();
  }

  private LocalEbs ebs() {
    return function.aws().ebs();
  }
}
