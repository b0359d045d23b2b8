package dev.amipublisher.localaws.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.localaws.ec2.OptInStatus;
import dev.amipublisher.localaws.ec2.Snapshot;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The local EC2 meets the whole contract. */
class LocalEc2ContractTest extends Ec2Contract {

  private final LocalEc2 ec2 = new LocalEc2(new ManualClock(SampleFleet.NOW));
  private final LocalAws aws = LocalAws.start(ec2);

  @Override
  URI endpoint() {
    return aws.endpoint();
  }

  @Override
  Set<Behaviour> unmodelled() {
    return Set.of();
  }

  @BeforeEach
  void addRegions() {
    ec2.inRegion(OTHER_REGION);
    ec2.inRegion("ap-east-1").optInStatus(OptInStatus.NOT_OPTED_IN);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Override
  void setPublicImageQuota(int quota) {
    ec2.publicImageQuota(quota);
  }

  @Override
  void addEncryptedSnapshot(String snapshotId) {
    ec2.addSnapshot(Snapshot.completed(snapshotId).withEncryption());
  }

  @Override
  void addProductCode(String imageId, String productCodeId) {
    ec2.addProductCode(imageId, productCodeId);
  }

  @Override
  void sendEmptyPages() {
    ec2.emptyPages(true);
  }

  @Test
  void theSdkReportsALostResponseAndTheCallWasMadeOnce() {
    String imageId = newImage();
    describe(imageId);
    ec2.faults().onCall("ModifyImageAttribute", 1, Fault.timeoutAfterEffect());

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> add(imageId, ALL));

    assertThat(describe(imageId).publicLaunchPermissions()).isTrue();
    assertThat(ec2.calls())
        .filteredOn(call -> call.action().equals("ModifyImageAttribute"))
        .hasSize(1);
  }
}
