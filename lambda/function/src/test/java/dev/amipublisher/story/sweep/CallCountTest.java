package dev.amipublisher.story.sweep;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many calls EC2 gets: counted, with the formula as the test. */
class CallCountTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void fourRoundTripsLeadFromTheTagEventToTheVerifiedPublicImage() {
    function.add(toPublish(ONE)).add(image(TWO).publicly());
    // The first of the three waits for the others: they must be under way at the same time.
    CyclicBarrier allThree = new CyclicBarrier(3);
    function.ec2().hooks().before("GetImageBlockPublicAccessState", 1, () -> meet(allThree));
    function.ec2().hooks().before("DescribeSnapshots", 1, () -> meet(allThree));
    function.ec2().hooks().before("DescribeImages", 2, () -> meet(allThree));

    function.deliver(tagChanged(ONE));

    List<String> calls = function.calls();
    assertThat(calls).hasSize(7);
    assertThat(calls.get(0)).as("first round trip").isEqualTo("DescribeImages");
    assertThat(calls.subList(1, 4))
        .as("second round trip")
        .containsExactlyInAnyOrder(
            "GetImageBlockPublicAccessState", "DescribeSnapshots", "DescribeImages");
    assertThat(calls.get(4)).as("third round trip").isEqualTo("ModifyImageAttribute");
    assertThat(calls.get(5)).as("fourth round trip: verified").isEqualTo("DescribeImages");
    assertThat(calls.get(6)).as("the status tags, after it").isEqualTo("CreateTags");
  }

  /** A page has 1,000 AMIs: those to publish fill one, those that are public another. */
  @Test
  void aSweepCallsEc2NoMoreThanPagesChangesAndReadBacks() {
    function.ec2().publicImageQuota(100_000);
    function.timeLeft(Duration.ofDays(1));
    int toPublish = 1_050;
    int toKeep = 1_050;
    int toWithdraw = 20;
    for (int i = 0; i < toPublish; i++) {
      function.add(toPublish(numbered(i)));
    }
    for (int i = 0; i < toKeep; i++) {
      function.add(published(numbered(10_000 + i)));
    }
    for (int i = 0; i < toWithdraw; i++) {
      // Half of them on the first page of public AMIs, and half on the second.
      int number = (i % 2 == 0 ? 9_000 : 20_000) + i;
      function.add(published(numbered(number)).tag("publish", "false"));
    }
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "20");

    function.sweep();

    assertThat(function.publicImages()).isEqualTo(toPublish + toKeep);
    int pagesOfPublic = 2;
    int pagesOfTagged = 3;
    int readsOfWhatNeedsSomething = 2;
    int twenties = toPublish / 20 + 1 + 2;
    assertThat(count("DescribeImages"))
        .as("each twenty is read before and after")
        .isEqualTo(pagesOfPublic + pagesOfTagged + readsOfWhatNeedsSomething + 2 * twenties);
    assertThat(count("ModifyImageAttribute")).isEqualTo(toPublish + toWithdraw);
    assertThat(count("CreateTags")).as("one call for a twenty").isEqualTo(twenties);
    assertThat(count("GetImageBlockPublicAccessState")).isEqualTo(1);
    assertThat(count("DescribeSnapshots")).as("200 at once").isEqualTo(5 + 1);
    assertThat(function.events().stream().filter("AMI Published"::equals)).hasSize(toPublish);
    assertThat(function.events().stream().filter("AMI Withdrawn"::equals)).hasSize(toWithdraw);

    function.forget();
    function.sweep();
    assertThat(function.calls())
        .as("nothing is left to do: pages only, 3 of public and 3 of tagged AMIs")
        .hasSize(6)
        .containsOnly("DescribeImages");
  }

  /** What 5,000 changes take is held by {@code RateLimitedImagesTest}, without HTTP. */
  @Test
  void aSweepWithMoreChangesThanTheBucketsHoldIsNotThrottled() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "50000");
    function.ec2().publicImageQuota(100_000).throttling(true);
    int changes = 300;
    for (int i = 0; i < changes / 2; i++) {
      function.add(toPublish(numbered(i)));
      function.add(published(numbered(1_000 + i)).tag("publish", "false"));
    }

    function.sweep();

    assertThat(function.recordedCalls()).allMatch(call -> call.resultCode().equals("OK"));
    assertThat(count("ModifyImageAttribute")).isEqualTo(changes);
    assertThat(function.publicImages()).isEqualTo(changes / 2);
    assertThat(Duration.between(FunctionUnderTest.START, function.clock().instant()))
        .as("half a bucket at once, then 2.5 permission and 5 tag changes a second")
        .isBetween(
            Duration.ofSeconds((changes - 50) * 10 / 25),
            Duration.ofSeconds((changes - 50) * 10 / 25 + (changes - 50) / 5));
  }

  private int count(String action) {
    return Collections.frequency(function.calls(), action);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      throw new AssertionError("the reads are not made at the same time", alone);
    }
  }
}
