package dev.amipublisher.localec2;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** The local EC2 keeps the whole contract. */
class LocalEc2ContractTest extends Ec2Contract {

  private final LocalEc2 ec2 = new LocalEc2(VirtualClock.inNovember2026());
  private final LocalAws aws = LocalAws.start(ec2);

  @Override
  URI endpoint() {
    return aws.endpoint();
  }

  @Override
  Set<Behaviour> unmodelled() {
    return Set.of();
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
}
