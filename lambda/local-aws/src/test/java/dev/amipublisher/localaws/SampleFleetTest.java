package dev.amipublisher.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.Ec2Request.DescribeImages;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.Filter;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sample fleet is what its documentation says. */
class SampleFleetTest {

  private final ManualClock clock = new ManualClock(SampleFleet.NOW);
  private final LocalEc2 ec2 = SampleFleet.addTo(new LocalEc2(clock));
  private final Ec2Session caller = ec2.callAs("caller");

  private List<String> idsWith(Filter... filters) {
    return caller.describeImages(DescribeImages.ofSelf(filters).withDisabled()).items().stream()
        .map(Image::imageId)
        .toList();
  }

  @Test
  void thePublicImagesAreThoseToKeepToWithdrawAndToReport() {
    assertThat(idsWith(Filter.of("is-public", "true")))
        .containsExactly(
            SampleFleet.KEEP_PUBLIC,
            SampleFleet.WITHDRAW_UNSAFE,
            SampleFleet.WITHDRAW,
            SampleFleet.WITHDRAW_TAG_GONE,
            SampleFleet.UNMANAGED_PUBLIC,
            SampleFleet.KEEP_DEPRECATED);
  }

  @Test
  void theManagedImagesBearThePublishTag() {
    assertThat(idsWith(Filter.of("tag-key", "publish")))
        .hasSize(11)
        .doesNotContain(
            SampleFleet.WITHDRAW_TAG_GONE,
            SampleFleet.UNMANAGED_PUBLIC,
            SampleFleet.UNMANAGED_PRIVATE);
  }

  @Test
  void theDeregisteredImageIsUnknown() {
    assertThat(ec2.image(SampleFleet.DEREGISTERED)).isNull();
  }

  @Test
  void allFourKindsOfGrantsOccurOnOneImageToWithdraw() {
    Set<Class<?>> kinds =
        caller.launchPermissions(SampleFleet.WITHDRAW).stream()
            .map(LaunchPermission::getClass)
            .collect(Collectors.toSet());

    assertThat(kinds).hasSize(4);
  }

  @Test
  void onlyTheDeprecatedImageIsPastItsDate() {
    Instant now = clock.instant();

    assertThat(ec2.images())
        .filteredOn(
            image -> {
              Instant date = image.deprecationTime();
              return date != null && date.isBefore(now);
            })
        .extracting(Image::imageId)
        .containsExactly(SampleFleet.KEEP_DEPRECATED);
  }
}
