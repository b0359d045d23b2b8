package dev.amipublisher.aws;

import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Ec2Request;
import dev.amipublisher.localaws.Ec2Session;
import dev.amipublisher.localaws.LaunchPermission;
import dev.amipublisher.localaws.LocalEc2;
import dev.amipublisher.localaws.ManualClock;
import dev.amipublisher.port.Images;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thousands of withdrawals against EC2's own buckets, without the SDK and HTTP between them. */
class RateLimitedImagesTest {

  private static final int CHANGES = 5_000;

  private final ManualClock clock = new ManualClock(FunctionUnderTest.START);
  private final LocalEc2 ec2 = new LocalEc2(clock).throttling(true);

  @BeforeEach
  void addImages() {
    for (int i = 0; i < CHANGES; i++) {
      ec2.addImage(published(numbered(i)));
    }
  }

  @Test
  void inFiveThousandChangesNoCallIsThrottled() {
    assertThatNoException().isThrownBy(() -> withdrawAll(50));
    assertThat(Duration.between(FunctionUnderTest.START, clock.instant()))
        .as("half of 5 a second, less the half of a full bucket of 100")
        .isBetween(Duration.ofSeconds((CHANGES - 50) * 10 / 25), Duration.ofSeconds(1_982));
  }

  @Test
  void moreThanAllOfTheBucketsIsThrottled() {
    assertThatThrownBy(() -> withdrawAll(110))
        .isInstanceOfSatisfying(
            Ec2Error.class, error -> assertThat(error.code()).isEqualTo("RequestLimitExceeded"));
  }

  private void withdrawAll(int percent) {
    Images images =
        new RateLimitedImages(
            new DirectImages(ec2.callAs("ami-publisher")),
            TokenBucket.ofModifyImageAttribute(percent, clock, clock::sleep),
            TokenBucket.ofCreateTags(percent, clock, clock::sleep));
    StatusTags tags = new StatusTags(StatusTags.Status.WITHDRAWN, "");
    for (int i = 0; i < CHANGES; i++) {
      images.makePrivate(numbered(i));
      images.writeStatusTags(numbered(i), tags);
    }
  }

  /** EC2 itself; nothing is read here. */
  private record DirectImages(Ec2Session session) implements Images {

    @Override
    public List<ImageFacts> read(Collection<String> imageIds) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<List<ImageFacts>> pages(Selection selection) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void makePublic(String imageId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void makePrivate(String imageId) {
      session.modifyImageAttribute(
          Ec2Request.ModifyImageAttribute.operation(imageId, "remove", LaunchPermission.ALL));
    }

    @Override
    public void writeStatusTags(String imageId, StatusTags tags) {
      session.createTags(new Ec2Request.CreateTags(List.of(imageId), tags.tags()));
    }
  }
}
