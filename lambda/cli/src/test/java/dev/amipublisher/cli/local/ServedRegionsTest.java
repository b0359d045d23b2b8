package dev.amipublisher.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request.CopyImage;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.settings.Settings;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is copied into a Region is published there, by the function of that Region. */
class ServedRegionsTest {

  private final EmbeddedAccount account = EmbeddedAccount.withRegions();
  private final LocalAws aws = account.serve(0);
  private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
  private final ServedRegions regions =
      new ServedRegions(account, aws, Settings.defaults(), this::show);

  private void show(String title, LocalFunction.Answer answer) {
    for (JsonObject outcome : answer.outcomes()) {
      shown.add(title + ": " + outcome.get("outcome").getAsString());
    }
  }

  @AfterEach
  void close() {
    regions.close();
    aws.close();
  }

  private Image copyInto(String region) {
    return ec2(region)
        .callAs("alice")
        .copyImage(
            new CopyImage(
                SampleFleet.UNMANAGED_PRIVATE,
                "us-east-1",
                "copy of ci-runner",
                "",
                false,
                false,
                Map.of("publish", "true"),
                Map.of(),
                null));
  }

  private LocalEc2 ec2(String region) {
    return account.ec2().inRegion(region);
  }

  private String nextShown() throws InterruptedException {
    String next = shown.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("No function was started.");
    }
    return next;
  }

  @Test
  void aCopyBecomesAvailableWithTimeAndIsPublishedInItsRegion() throws InterruptedException {
    Image copy = copyInto("eu-west-1");

    assertThat(copy.state()).isEqualTo(ImageState.PENDING);
    assertThat(nextShown()).isEqualTo("eu-west-1: EC2 AMI State Change: published");
    assertThat(ec2("eu-west-1").images())
        .singleElement()
        .satisfies(image -> assertThat(image.isPublic()).isTrue());
  }

  @Test
  void aRegionThatEncryptsCopiesHasNoPublicOne() throws InterruptedException {
    copyInto("eu-central-1");

    assertThat(nextShown()).isEqualTo("eu-central-1: EC2 AMI State Change: refused");
  }

  @Test
  void aRegionThatIsNotEnabledTakesNoCopy() {
    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(() -> copyInto("ap-east-1"))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("AuthFailure"));
  }

  @Test
  void theHomeRegionIsShownWithoutItsName() throws InterruptedException {
    account.ec2().callAs("alice").createTag(SampleFleet.UNMANAGED_PRIVATE, "publish", "true");

    assertThat(nextShown()).isEqualTo("Tag Change on Resource: published");
  }
}
