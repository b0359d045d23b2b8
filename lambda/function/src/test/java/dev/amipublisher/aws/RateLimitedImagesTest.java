package dev.amipublisher.aws;

import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Images;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thousands of changes against EC2's own buckets, without the SDK and HTTP between them. */
class RateLimitedImagesTest {

  private static final int CHANGES = 5_000;

  private final ManualClock clock = new ManualClock(FunctionUnderTest.START);
  private final LocalEc2 ec2 = new LocalEc2(clock).publicImageQuota(CHANGES).throttling(true);

  @BeforeEach
  void addImages() {
    for (int i = 0; i < CHANGES; i++) {
      ec2.addImage(toPublish(numbered(i)));
    }
  }

  @Test
  void inFiveThousandChangesNoCallIsThrottled() {
    assertThatNoException().isThrownBy(() -> publishAll(50));
    assertThat(Duration.between(FunctionUnderTest.START, clock.instant()))
        .as("half of 5 a second, less the half of a full bucket of 100")
        .isBetween(Duration.ofSeconds((CHANGES - 50) * 10 / 25), Duration.ofSeconds(1_982));
  }

  @Test
  void moreThanAllOfTheBucketsIsThrottled() {
    assertThatThrownBy(() -> publishAll(110))
        .isInstanceOfSatisfying(
            Ec2Error.class, error -> assertThat(error.code()).isEqualTo("RequestLimitExceeded"));
  }

  /** At one percent a token comes back after twenty seconds, and the last fifteen are kept. */
  @ParameterizedTest(name = "{0} s left → {1}")
  @CsvSource({"36, true", "34, false", "10, false", "-5, false"})
  void nobodyWaitsPastTheEnd(long seconds, boolean inTime) {
    Images images = images(1, Duration.ofSeconds(seconds));
    images.awaitChange();
    assertThat(images.awaitChange()).isEqualTo(inTime);
    assertThat(clock.instant()).isBeforeOrEqualTo(FunctionUnderTest.START.plusSeconds(20));
  }

  private void publishAll(int percent) {
    Images images = images(percent, Duration.ofDays(1));
    Map<String, String> tags = Map.of("ami-publisher:status", "public");
    for (int i = 0; i < CHANGES; i++) {
      assertThat(images.awaitChange()).isTrue();
      images.makePublic(numbered(i));
      images.writeStatusTags(List.of(numbered(i)), tags);
    }
  }

  private Images images(int percent, Duration left) {
    return new RateLimitedImages(
        new DirectImages(ec2.callAs("ami-publisher")),
        TokenBucket.ofModifyImageAttribute(percent, clock, clock::sleep),
        TokenBucket.ofCreateTags(percent, clock, clock::sleep),
        TokenBucket.ofEnableImageDeprecation(percent, clock, clock::sleep),
        new Deadline(FunctionUnderTest.START.plus(left), clock));
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
    public Iterable<List<ImageFacts>> withdrawnOn(Collection<LocalDate> days) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean awaitChange() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void deprecateAt(String imageId, Instant time) {
      session.enableImageDeprecation(imageId, time);
    }

    @Override
    public void makePublic(String imageId) {
      session.modifyImageAttribute(
          Ec2Request.ModifyImageAttribute.operation(imageId, "add", LaunchPermission.ALL));
    }

    @Override
    public void makePrivate(String imageId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
      session.createTags(new Ec2Request.CreateTags(List.copyOf(imageIds), tags));
    }
  }
}
