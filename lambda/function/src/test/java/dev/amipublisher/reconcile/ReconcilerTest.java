package dev.amipublisher.reconcile;

import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.content.NoInspection;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.port.CallBudget;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class ReconcilerTest {

  private static final Instant START = Instant.parse("2026-11-23T09:00:05Z");

  /**
   * The queue of a sweep hands out as many AMIs as there are places. One more would do no harm:
   * each publication counts for the next, and the rule refuses it without asking EC2.
   */
  @Test
  void whatComesAfterTheLastPlaceIsRefusedByTheRule() {
    ManualClock clock = new ManualClock(START);
    LocalEc2 ec2 =
        new LocalEc2(clock).publicImageQuota(1).addImage(toPublish(ONE)).addImage(toPublish(TWO));
    try (LocalAws aws = LocalAws.start(ec2)) {
      Settings settings = Settings.defaults();
      AwsConnection connection =
          new AwsConnection(
              ec2.region(),
              StaticCredentialsProvider.create(AwsBasicCredentials.create("role", "secret")),
              aws.endpoint(),
              settings,
              clock,
              clock::sleep);
      Deadline deadline = new Deadline(START.plus(Duration.ofMinutes(15)), clock);
      Images images = connection.images(deadline);
      Reconciler reconciler =
          new Reconciler(
              settings,
              ec2.accountId(),
              images,
              new Companions(deadline, new CallBudget(deadline), (_, _) -> {}),
              connection.conditions(deadline),
              new NoInspection(),
              _ -> Map.of(),
              deadline,
              clock::sleep);

      List<Outcome> outcomes =
          reconciler.reconcile(List.of(ONE, TWO), Cause.SWEEP, new PublicImageCount.Known(0));

      assertThat(outcomes)
          .extracting(Outcome::imageId, Outcome::result)
          .containsExactlyInAnyOrder(tuple(ONE, Result.PUBLISHED), tuple(TWO, Result.REFUSED));
      assertThat(ec2.calls().stream().filter(it -> it.action().equals("ModifyImageAttribute")))
          .hasSize(1);
    }
  }
}
