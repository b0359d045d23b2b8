package dev.amipublisher.localaws.ebs;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.ec2.Ec2Request.CopyImage;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.localaws.ec2.OptInStatus;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ebs.EbsClient;
import software.amazon.awssdk.services.ebs.model.EbsException;
import software.amazon.awssdk.services.ebs.model.ListSnapshotBlocksResponse;

/** What a snapshot holds is in its copies too, and each Region serves its own snapshots. */
final class CopiedVolumesTest {

  private static final String SOURCE = "ami-0000000000000c001";
  private static final String SOURCE_SNAPSHOT = "snap-0000000000000c001";

  private final LocalEc2 ec2 =
      new LocalEc2(new ManualClock(SampleFleet.NOW)).addImage(image(SOURCE));
  private final LocalAws aws = LocalAws.start(ec2);

  @AfterEach
  void stop() {
    aws.close();
  }

  private String snapshotOfCopy(String imageId, String from, String to) {
    CopyImage request =
        new CopyImage(imageId, from, "copy", "", false, false, Map.of(), Map.of(), null);
    return aws.region(to).ec2().callAs("caller").copyImage(request).blockDeviceMappings().stream()
        .map(mapping -> ((EbsVolume) mapping).snapshotId())
        .findFirst()
        .orElseThrow();
  }

  private ListSnapshotBlocksResponse list(String region, String snapshotId) {
    try (EbsClient client =
        EbsClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "secret")))
            .build()) {
      return client.listSnapshotBlocks(it -> it.snapshotId(snapshotId));
    }
  }

  private String refusalOf(String region, String snapshotId) {
    EbsException refusal = catchThrowableOfType(EbsException.class, () -> list(region, snapshotId));
    assertThat(refusal).as("the refusal of the call").isNotNull();
    return refusal.awsErrorDetails().errorCode();
  }

  @Test
  void aCopyHoldsWhatItsSourceHolds() {
    aws.ebs().attachToRoot(SOURCE, SampleVolume.PRIVATE_KEY.content());
    int blocks = list("us-east-1", SOURCE_SNAPSHOT).blocks().size();

    String copied = snapshotOfCopy(SOURCE, "us-east-1", "eu-west-1");
    String imageId = aws.region("eu-west-1").ec2().images().getFirst().imageId();
    String copiedAgain = snapshotOfCopy(imageId, "eu-west-1", "eu-central-1");

    assertThat(blocks).isPositive();
    assertThat(list("eu-west-1", copied).blocks()).hasSize(blocks);
    assertThat(list("eu-central-1", copiedAgain).blocks()).hasSize(blocks);
  }

  @Test
  void aRegionServesItsOwnSnapshotsIfTheAccountCanUseIt() {
    String copied = snapshotOfCopy(SOURCE, "us-east-1", "eu-west-1");

    assertThat(refusalOf("us-east-1", copied)).isEqualTo("ResourceNotFoundException");
    assertThat(refusalOf("eu-west-1", SOURCE_SNAPSHOT)).isEqualTo("ResourceNotFoundException");
    assertThat(refusalOf("mars-north-1", copied)).isEqualTo("UnrecognizedClientException");
    aws.region("eu-west-1").ec2().optInStatus(OptInStatus.NOT_OPTED_IN);
    assertThat(refusalOf("eu-west-1", copied)).isEqualTo("UnrecognizedClientException");
  }
}
