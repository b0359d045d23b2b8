package dev.amipublisher.localaws;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request.ModifyImageAttribute;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.Ec2Timeout;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.ManualClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events that AWS would emit about changes. */
class LocalEc2EventsTest {

  private static final String IMAGE = "ami-0000000000000c001";

  private final LocalEc2 ec2 = new LocalEc2(new ManualClock(SampleFleet.NOW));
  private final Ec2Session caller = ec2.callAs("builder");
  private final List<String> events = new ArrayList<>();

  @BeforeEach
  void listen() {
    ec2.addImage(image(IMAGE).tag("publish", "true").tag("team", "platform"));
    ec2.listen(events::add);
  }

  private JsonObject onlyEvent() {
    assertThat(events).hasSize(1);
    return JsonParser.parseString(events.getFirst()).getAsJsonObject();
  }

  @Test
  void aDeletedTagIsAChangedKeyAndNotAmongTheTags() {
    caller.deleteTag(IMAGE, "publish");

    assertThat(onlyEvent())
        .isEqualTo(
            JsonParser.parseString(
                """
                {"version": "0", "id": "00000000-0000-4000-8000-000000000001",
                 "detail-type": "Tag Change on Resource", "source": "aws.tag",
                 "account": "123456789012", "time": "2026-11-23T06:00:00Z",
                 "region": "us-east-1",
                 "resources": ["arn:aws:ec2:us-east-1:123456789012:image/ami-0000000000000c001"],
                 "detail": {"changed-tag-keys": ["publish"], "tags": {"team": "platform"},
                            "service": "ec2", "resource-type": "image", "version": 2.0}}
                """));
    assertThat(events.getFirst()).contains("\"version\":2.0");
  }

  @Test
  void aTagSetToItsOwnValueIsNoChange() {
    caller.createTag(IMAGE, "publish", "true");
    assertThat(events).isEmpty();

    caller.createTag(IMAGE, "publish", "false");
    JsonObject detail = onlyEvent().getAsJsonObject("detail");
    assertThat(detail.get("changed-tag-keys")).hasToString("[\"publish\"]");
    assertThat(detail.get("tags")).hasToString("{\"publish\":\"false\",\"team\":\"platform\"}");
  }

  @Test
  void aChangeOfPermissionsIsACloudTrailEventWithoutResources() {
    caller.modifyImageAttribute(ModifyImageAttribute.operation(IMAGE, "add", LaunchPermission.ALL));

    JsonObject event = onlyEvent();
    assertThat(event.get("detail-type").getAsString()).isEqualTo("AWS API Call via CloudTrail");
    assertThat(event.getAsJsonArray("resources")).isEmpty();
    JsonObject detail = event.getAsJsonObject("detail");
    assertThat(detail.get("eventSource").getAsString()).isEqualTo("ec2.amazonaws.com");
    assertThat(detail.get("eventName").getAsString()).isEqualTo("ModifyImageAttribute");
    assertThat(detail.get("requestParameters"))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"imageId": "ami-0000000000000c001", "attributeType": "launchPermission",
                 "launchPermission": {"add": {"items": [{"group": "all"}]}}}
                """));
    assertThat(
            detail
                .getAsJsonObject("userIdentity")
                .getAsJsonObject("sessionContext")
                .getAsJsonObject("sessionIssuer")
                .get("arn")
                .getAsString())
        .isEqualTo("arn:aws:iam::123456789012:role/builder");
  }

  @Test
  void aRefusedChangeEmitsNoEvent() {
    ec2.blockPublicAccess().set(true);

    assertThatExceptionOfType(Ec2Error.class)
        .isThrownBy(
            () ->
                caller.modifyImageAttribute(ModifyImageAttribute.add(IMAGE, LaunchPermission.ALL)));

    assertThat(events).isEmpty();
  }

  @Test
  void aChangeWhoseResponseIsLostEmitsItsEvent() {
    ec2.faults().onAnyCall(1, Fault.timeoutAfterEffect());

    assertThatExceptionOfType(Ec2Timeout.class)
        .isThrownBy(() -> caller.createTag(IMAGE, "publish", "false"));

    assertThat(events).hasSize(1);
  }

  @Test
  void disablingEnablingAndDeregisteringAnImageEmitItsNewState() {
    caller.disableImage(IMAGE);
    caller.enableImage(IMAGE);
    caller.deregisterImage(IMAGE);

    assertThat(events)
        .map(event -> JsonParser.parseString(event).getAsJsonObject())
        .allSatisfy(
            event -> {
              assertThat(event.get("source").getAsString()).isEqualTo("aws.ec2");
              assertThat(event.get("detail-type").getAsString()).isEqualTo("EC2 AMI State Change");
              assertThat(event.get("resources"))
                  .hasToString("[\"arn:aws:ec2:us-east-1::image/ami-0000000000000c001\"]");
            })
        .map(event -> event.getAsJsonObject("detail").get("State").getAsString())
        .containsExactly("disabled", "available", "deregistered");
  }

  @Test
  void theEndOfPendingEmitsTheNewState() {
    ec2.addImage(image("ami-0000000000000c002").state(ImageState.PENDING));
    ec2.failPending("ami-0000000000000c002", "Client.Failure");

    JsonObject detail = onlyEvent().getAsJsonObject("detail");
    assertThat(detail.get("State").getAsString()).isEqualTo("failed");
    assertThat(detail.get("ErrorMessage").getAsString()).isEqualTo("Client.Failure");
  }

  @Test
  void aListenerMayCallEc2Itself() {
    ec2.listen(
        event -> {
          if (event.contains("\"publish\":\"false\"") && !event.contains("stage")) {
            caller.createTag(IMAGE, "stage", "done");
          }
        });

    caller.createTag(IMAGE, "publish", "false");

    assertThat(caller.describeImage(IMAGE).tags()).containsKey("stage");
    assertThat(events).hasSize(2);
  }

  @Test
  void changesByAwsItselfEmitNoEvent() {
    ec2.awsRevokesPublic(IMAGE);
    ec2.addProductCode(IMAGE, "8o2rn4acmeappliance00001");

    assertThat(events).isEmpty();
  }
}
