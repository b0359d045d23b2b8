package dev.amipublisher.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.policy.SharingConditions.BlockPublicAccess;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.PublicImageCount;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.GetImageBlockPublicAccessStateRequest;
import software.amazon.awssdk.services.ec2.model.GetImageBlockPublicAccessStateResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** What EC2 does not say forbids publishing. */
class AwsConditionsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @Test
  void whatEc2DoesNotSayIsTakenForTheWorst() {
    Deadline deadline = new Deadline(NOW.plusSeconds(900), new ManualClock(NOW));
    Ec2Client ec2 = new TaciturnEc2();
    SharingConditions read =
        new AwsConditions(
                ec2,
                () -> {
                  throw new Ec2RefusedException("AccessDeniedException", "No.");
                },
                new Ec2Images(ec2, "publish", deadline),
                deadline,
                Runnable::run)
            .read(Set.of("snap-1", "snap-2"), new PublicImageCount.Known(0));
    assertThat(read.snapshotEncryption())
        .as("a snapshot that is missing forbids publishing")
        .isEqualTo(new Reading.Known<>(Map.of("snap-2", false)));
    assertThat(read.blockPublicAccess())
        .isEqualTo(new Reading.Known<>(new BlockPublicAccess(true, "account")));
  }

  /** An EC2 that leaves out what it may not leave out. */
  private static final class TaciturnEc2 implements Ec2Client {

    @Override
    public DescribeSnapshotsResponse describeSnapshots(DescribeSnapshotsRequest request) {
      return DescribeSnapshotsResponse.builder()
          .snapshots(
              Snapshot.builder().snapshotId("snap-1").build(),
              Snapshot.builder().snapshotId("snap-2").encrypted(false).build())
          .build();
    }

    @Override
    public GetImageBlockPublicAccessStateResponse getImageBlockPublicAccessState(
        GetImageBlockPublicAccessStateRequest request) {
      return GetImageBlockPublicAccessStateResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
