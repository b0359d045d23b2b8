package dev.amipublisher.localaws;

import static dev.amipublisher.localaws.ec2.CreateVolumePermission.ALL;
import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.ec2.CreateVolumePermission;
import dev.amipublisher.localaws.ec2.EbsSession;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.localaws.ec2.SnapshotBlockPublicAccess;
import dev.amipublisher.localaws.ec2.SnapshotRequest.ModifySnapshotAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The permissions of snapshots, where they are not a matter of the contract. */
class LocalEc2SnapshotsTest {

  private static final String SNAPSHOT = "snap-0000000000000c001";
  private static final String FOREIGN = "snap-0000000000000c002";
  private static final String PARTNER = "210987654321";

  private final LocalEc2 ec2 = new LocalEc2(new ManualClock(SampleFleet.NOW));
  private final Ec2Session caller = ec2.callAs("builder");
  private final EbsSession ebs = caller.ebs();
  private final List<String> events = new ArrayList<>();

  @BeforeEach
  void addSnapshots() {
    ec2.addSnapshot(Snapshot.completed(SNAPSHOT));
    ec2.addSnapshot(Snapshot.completed(FOREIGN).ownedBy(PARTNER));
    ec2.listen(events::add);
  }

  private static String codeOf(ThrowingCallable call) {
    Ec2Error error = catchThrowableOfType(Ec2Error.class, call);
    assertThat(error).as("the refusal of the call").isNotNull();
    return error.code();
  }

  private void publish(String snapshotId) {
    ebs.modifySnapshotAttribute(ModifySnapshotAttribute.add(snapshotId, ALL));
  }

  private JsonObject lastEvent() {
    return JsonParser.parseString(events.getLast()).getAsJsonObject();
  }

  private void partnerShares(String snapshotId, CreateVolumePermission permission) {
    ec2.addSnapshot(
        Snapshot.completed(snapshotId).ownedBy(PARTNER).withPermissions(Set.of(permission)));
  }

  @Test
  void aSnapshotBehindAProductCodeCannotBePublic() {
    ec2.addImage(
        image("ami-0000000000000c003")
            .volume("snap-0000000000000c003")
            .productCode("8o2rn4acmeappliance00001"));

    assertThat(codeOf(() -> publish("snap-0000000000000c003"))).isEqualTo("OperationNotPermitted");
  }

  @Test
  void theSnapshotOfAnotherAccountIsUnknownUntilItIsSharedAndNeverOursToShare() {
    assertThat(codeOf(() -> publish(FOREIGN))).isEqualTo("InvalidSnapshot.NotFound");
    assertThat(codeOf(() -> describe(FOREIGN))).isEqualTo("InvalidSnapshot.NotFound");
    partnerShares(FOREIGN, new CreateVolumePermission.UserId(LocalEc2.DEFAULT_ACCOUNT));

    assertThat(codeOf(() -> publish(FOREIGN))).isEqualTo("AuthFailure");
    assertThat(describe(FOREIGN)).isEqualTo(FOREIGN);
  }

  private String describe(String snapshotId) {
    return caller
        .describeSnapshots(Ec2Request.DescribeSnapshots.byId(List.of(snapshotId)))
        .items()
        .getFirst()
        .snapshotId();
  }

  @Test
  void theImageOfAnotherAccountCanBeCopiedOnceItsStorageIsShared() {
    ec2.addImage(
        image("ami-0000000000000c004")
            .ownedBy(PARTNER)
            .volume(FOREIGN)
            .publicly()
            .tag("a", "b")
            .tag("ec2:SharedTag/version", "7"));
    Ec2Request.CopyImage copy =
        new Ec2Request.CopyImage(
            "ami-0000000000000c004",
            "us-east-1",
            "copy",
            "",
            false,
            true,
            Map.of(),
            Map.of(),
            null);

    assertThat(codeOf(() -> caller.copyImage(copy))).isEqualTo("InvalidRequest");
    partnerShares(FOREIGN, ALL);

    assertThat(caller.copyImage(copy).tags()).containsOnlyKeys("ec2:SharedTag/version");
  }

  @Test
  void aChangeOfPermissionsIsACloudTrailEvent() {
    publish(SNAPSHOT);

    JsonObject event = lastEvent();
    assertThat(event.get("detail-type").getAsString()).isEqualTo("AWS API Call via CloudTrail");
    assertThat(event.getAsJsonObject("detail").getAsJsonObject("requestParameters"))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"snapshotId": "snap-0000000000000c001",
                 "attributeType": "CREATE_VOLUME_PERMISSION",
                 "createVolumePermission": {"add": {"items": [{"group": "all"}]}}}
                """));
  }

  @Test
  void blockPublicAccessIsAnnouncedByAnEvent() {
    ebs.enableSnapshotBlockPublicAccess(SnapshotBlockPublicAccess.BLOCK_ALL_SHARING);

    assertThat(lastEvent().get("detail-type").getAsString())
        .isEqualTo("EBS Snapshot Block Public Access Enabled");
    assertThat(lastEvent().get("detail"))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"SnapshotBlockPublicAccessState": "block-all-sharing",
                 "message": "Block Public Access was successfully enabled in 'block-all-sharing'\
                 mode"}
                """));
    ebs.disableSnapshotBlockPublicAccess();
    assertThat(lastEvent().get("detail-type").getAsString())
        .isEqualTo("EBS Snapshot Block Public Access Disabled");
  }

  @Test
  void aDeclarativePolicyManagesBlockPublicAccessAlone() {
    ec2.snapshotBlockPublicAccess()
        .managedByDeclarativePolicy(SnapshotBlockPublicAccess.BLOCK_NEW_SHARING);

    assertThat(codeOf(ebs::disableSnapshotBlockPublicAccess)).isEqualTo("OperationNotPermitted");
    assertThat(ebs.getSnapshotBlockPublicAccessState())
        .isEqualTo(new SnapshotBlockPublicAccess.State("block-new-sharing", "declarative-policy"));
    assertThat(codeOf(() -> publish(SNAPSHOT))).isEqualTo("OperationNotPermitted");
    ec2.snapshotBlockPublicAccess().set(SnapshotBlockPublicAccess.UNBLOCKED);
    assertThat(codeOf(() -> ebs.enableSnapshotBlockPublicAccess("unblocked")))
        .isEqualTo("InvalidParameterValue");
    assertThat(codeOf(() -> ebs.enableSnapshotBlockPublicAccess(null)))
        .isEqualTo("MissingParameter");
  }

  @Test
  void oneCallChangesFiveHundredPermissionsAtMost() {
    CreateVolumePermission[] accounts =
        IntStream.range(0, 501)
            .mapToObj(i -> new CreateVolumePermission.UserId("%012d".formatted(i)))
            .toArray(CreateVolumePermission[]::new);

    assertThat(
            codeOf(
                () -> ebs.modifySnapshotAttribute(ModifySnapshotAttribute.add(SNAPSHOT, accounts))))
        .isEqualTo("InvalidParameterValue");
    assertThat(ebs.createVolumePermissions(SNAPSHOT)).isEmpty();
  }
}
