package dev.amipublisher.story.sweep;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who withdraws an AMI hears how many other accounts use it. */
class UsageReportTest {

  private static final String ACTION = "CreateImageUsageReport";

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @BeforeEach
  void reportsAreAskedFor() {
    function.with("USAGE_REPORTS", "on");
  }

  @Test
  void aReportIsAskedForOnTheImageThatIsWithdrawnAndNoOther() {
    function.add(toWithdraw(ONE)).add(published(TWO));
    JsonObject outcome = function.deliver(tagChanged(ONE)).getFirst();
    function.deliver(tagChanged(TWO));
    assertThat(outcome.get("outcome").getAsString()).isEqualTo("withdrawn");
    assertThat(outcome.get("notes").toString()).contains("A usage report was asked for");
    assertThat(function.calls()).filteredOn(ACTION::equals).hasSize(1);
  }

  @Test
  void theNextSweepsSayHowManyOtherAccountsUseIt() {
    function.add(toWithdraw(ONE)).add(published(TWO));
    function.ec2().use(ONE, "123456789012").use(ONE, "222222222222").use(ONE, "333333333333");
    assertThat(function.sweep().getAsJsonArray("usage")).as("not finished yet").isEmpty();

    function.clock().advance(Duration.ofHours(1));
    assertThat(function.sweep().getAsJsonArray("usage"))
        .singleElement()
        .satisfies(
            usage -> {
              assertThat(usage.getAsJsonObject().get("imageId").getAsString()).isEqualTo(ONE);
              assertThat(usage.getAsJsonObject().get("otherAccounts").getAsInt()).isEqualTo(2);
            });

    function.clock().advance(Duration.ofDays(1));
    assertThat(function.sweep().getAsJsonArray("usage")).as("a day later").isEmpty();
  }

  @Test
  void withTheSettingOffNothingIsCalled() {
    function.with("USAGE_REPORTS", "off").add(toWithdraw(ONE)).add(published(TWO));
    JsonObject summary = function.sweep();
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(summary.has("usage")).isFalse();
    assertThat(function.calls()).noneMatch(action -> action.contains("Usage"));
  }

  @Test
  void inReportModeNoReportIsAskedFor() {
    function.with("MODE", "report").add(toWithdraw(ONE)).add(published(TWO));
    function.sweep();
    assertThat(function.calls()).doesNotContain(ACTION);
  }

  @Test
  void aRefusalIsANoteAndTheImageIsWithdrawnAllTheSame() {
    function.add(toWithdraw(ONE)).add(published(TWO));
    function.ec2().faults().deny(ACTION);
    JsonObject outcome = function.deliver(tagChanged(ONE)).getFirst();
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.status(ONE)).isEqualTo("withdrawn");
    assertThat(outcome.get("outcome").getAsString()).isEqualTo("withdrawn");
    assertThat(outcome.get("notes").toString()).contains("No usage report could be asked for");
  }

  @Test
  void afterThreeRefusalsNoOtherIsAskedForInTheSameSweep() {
    for (int i = 1; i <= 5; i++) {
      function.add(toWithdraw(numbered(i)));
    }
    function.ec2().faults().deny(ACTION);
    assertThat(function.sweep().get("withdrawn").getAsInt()).isEqualTo(5);
    assertThat(function.calls()).filteredOn(ACTION::equals).hasSize(3);
  }

  @Test
  void reportsThatCannotBeReadAreSaidToBeAndTheSweepIsComplete() {
    function.add(published(ONE)).add(published(TWO));
    function.ec2().faults().deny("DescribeImageUsageReports");
    JsonObject summary = function.sweep();
    assertThat(summary.get("complete").getAsBoolean()).isTrue();
    assertThat(summary.get("usageFailure").getAsString()).contains("not authorized");
  }
}
