package dev.amipublisher;

import static dev.amipublisher.TestedFunction.tagChanged;
import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many calls EC2 gets: counted, with the formula as the test. */
class CallCountTest {

  private static final String ONE = "ami-00000000000000001";
  private static final String TWO = "ami-00000000000000002";

  private final TestedFunction function = new TestedFunction();

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  @Test
  void fourRoundTripsLeadFromTheTagEventToTheVerifiedPublicImage() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO).publicly());
    // Whoever of the three comes first waits for the others: they must be under way at once.
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
    assertThat(calls.get(6)).as("the mark, after it").isEqualTo("CreateTags");
  }

  @Test
  void aSweepCallsEc2NoMoreThanPagesChangesAndReadBacks() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "50000");
    function.ec2().publicImageQuota(100_000);
    function.timeLeft(Duration.ofDays(1));
    int toPublish = 1_150;
    int toWithdraw = 1_050;
    for (int i = 0; i < toPublish; i++) {
      function.add(image("ami-a%016d".formatted(i)).tag("publish", "true"));
    }
    for (int i = 0; i < toWithdraw; i++) {
      function.add(
          image("ami-b%016d".formatted(i))
              .publicly()
              .tag("publish", "false")
              .tag("ami-publisher:status", "public")
              .tag("ami-publisher:detail", ""));
    }

    function.sweep();

    assertThat(function.ec2().images().stream().filter(image -> image.isPublic()).count())
        .isEqualTo(toPublish);
    int pagesOfPublic = 2;
    int pagesOfTagged = 3;
    int pagesWithChanges = 2 + 2;
    assertThat(count("DescribeImages")).isEqualTo(pagesOfPublic + pagesOfTagged + pagesWithChanges);
    assertThat(count("ModifyImageAttribute")).isEqualTo(toPublish + toWithdraw);
    assertThat(count("CreateTags")).isEqualTo(toPublish + toWithdraw);
    assertThat(count("GetImageBlockPublicAccessState")).isEqualTo(1);
    assertThat(count("DescribeSnapshots")).as("200 at once").isEqualTo(5 + 1);
    assertThat(function.events().stream().filter("AMI Published"::equals)).hasSize(toPublish);
    assertThat(function.events().stream().filter("AMI Withdrawn"::equals)).hasSize(toWithdraw);

    function.forget();
    function.sweep();
    assertThat(function.calls())
        .as("all is as it should be: pages only, 2 of public and 3 of tagged AMIs")
        .hasSize(5)
        .containsOnly("DescribeImages");
  }

  @Test
  void inFiveThousandChangesNoCallIsThrottled() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "50000");
    function.ec2().publicImageQuota(100_000);
    function.timeLeft(Duration.ofDays(1));
    for (int i = 0; i < 2_500; i++) {
      function.add(image("ami-a%016d".formatted(i)).tag("publish", "true"));
      function.add(
          image("ami-b%016d".formatted(i))
              .publicly()
              .tag("publish", "false")
              .tag("ami-publisher:status", "public"));
    }
    function.ec2().throttling(true);

    function.sweep();

    assertThat(function.recordedCalls()).noneMatch(call -> !call.resultCode().equals("OK"));
    assertThat(count("ModifyImageAttribute")).isEqualTo(5_000);
    assertThat(function.ec2().images().stream().filter(image -> image.isPublic()).count())
        .isEqualTo(2_500);
    Duration took = Duration.between(TestedFunction.START, function.time().instant());
    assertThat(took)
        .as("half of 5 a second, less the half of a full bucket")
        .isBetween(Duration.ofSeconds((5_000 - 50) * 10 / 25), Duration.ofHours(1));
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
