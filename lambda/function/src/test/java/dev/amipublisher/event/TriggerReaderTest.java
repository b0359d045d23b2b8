package dev.amipublisher.event;

import static dev.amipublisher.testing.EventBuilder.TIME;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.amipublisher.event.Trigger.ImageChanged;
import dev.amipublisher.event.Trigger.Unrecognized;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.testing.EventBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input, and good input that looks odd, as data. */
class TriggerReaderTest {

  private static final String ID = "ami-0123456789abcdef0";

  @ParameterizedTest(name = "{0} at home in {1}/{2}: {3}")
  @CsvSource({
    "arn:aws:ec2:us-east-1::image/" + ID + ", aws, us-east-1, true",
    "arn:aws:ec2:us-east-1:123456789012:image/" + ID + ", aws, us-east-1, true",
    "arn:aws-cn:ec2:cn-north-1::image/" + ID + ", aws-cn, cn-north-1, true",
    "arn:aws-us-gov:ec2:us-gov-west-1:123456789012:image/"
        + ID
        + ", aws-us-gov, us-gov-west-1, true",
    "arn:aws:ec2:us-east-1::image/ami-01234567, aws, us-east-1, true",
    "arn:aws-cn:ec2:us-east-1::image/" + ID + ", aws, us-east-1, false",
    "arn:aws:ec2:us-gov-west-1::image/" + ID + ", aws-us-gov, us-gov-west-1, false",
    "arn:aws:ec2:eu-west-1::image/" + ID + ", aws, us-east-1, false",
    "arn:aws:ec2:us-east-1:999999999999:image/" + ID + ", aws, us-east-1, false",
    "arn:aws:ec2:us-east-1:123456789012:snapshot/snap-0123456789abcdef0, aws, us-east-1, false",
    "arn:aws:s3:us-east-1::image/" + ID + ", aws, us-east-1, false",
    "arn:other:ec2:us-east-1::image/" + ID + ", aws, us-east-1, false",
    "arn:aws:ec2:us-east-1::image/, aws, us-east-1, false",
    "arn:aws:ec2:us-east-1::image/ami-123, aws, us-east-1, false",
    "arn:aws:ec2:us-east-1::image/ami-0123456789ABCDEF0, aws, us-east-1, false",
    "arn:aws:ec2:us-east-1::image/ami-0123456789abcdef0x, aws, us-east-1, false",
    "arn:aws:ec2:us-east-1::image/snap-0123456789abcdef0, aws, us-east-1, false",
    "arn:aws:ec2:us-east-1::image/image/" + ID + ", aws, us-east-1, false",
    ID + ", aws, us-east-1, false",
    "'', aws, us-east-1, false",
  })
  void onlyAnImageOfOurAccountAndRegionIsReconciled(
      String arn, String partition, String region, boolean ours) {
    AccountAndRegion home = new AccountAndRegion(partition, region, "123456789012");
    List<Trigger> triggers =
        new TriggerReader("publish", home)
            .read(tagChanged().resources(arn).without("region").read());
    assertThat(triggers).hasSize(1);
    assertThat(triggers.getFirst() instanceof ImageChanged).isEqualTo(ours);
  }

  @Test
  void anEventThatDoesNotNameItsAccountIsAccepted() {
    assertThat(read(tagChanged(ID).without("account")))
        .hasSize(1)
        .first()
        .isInstanceOf(ImageChanged.class);
  }

  @ParameterizedTest(name = "{0} → changed: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'changed-tag-keys':['publish']}|true",
        "{'changed-tag-keys':['Name','publish'],'version':3.0}|true",
        "{'changed-tag-keys':['publish'],'version':3}|true",
        "{}|false",
        "null|false",
        "'{}'|false",
        "'{\"changed-tag-keys\":[\"publish\"]}'|true",
      },
      quoteCharacter = '`')
  void aTagEventNamesTheImageAndWhetherThePublishTagChanged(String detail, boolean changed) {
    assertThat(read(tagChanged(ID).detail(detail)))
        .isEqualTo(List.of(new ImageChanged(ID, changed, TIME)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'changed-tag-keys':[]}",
        "{'changed-tag-keys':['Publish']}",
        "{'changed-tag-keys':['ami-publisher:status']}",
        "{'changed-tag-keys':'publish'}",
      })
  void aTagEventOfOtherTagsIsNotForUs(String detail) {
    assertThat(why(tagChanged(ID).detail(detail))).isEqualTo("The tag publish did not change.");
  }

  @Test
  void everyImageThatAnEventNamesIsReconciled() {
    List<Trigger> triggers = read(tagChanged("ami-01234567", "ami-x", "ami-89abcdef"));
    assertThat(triggers).hasSize(3);
    assertThat(triggers.get(0)).isInstanceOf(ImageChanged.class);
    assertThat(triggers.get(1)).isInstanceOf(Unrecognized.class);
    assertThat(triggers.get(2)).isInstanceOf(ImageChanged.class);
  }

  @Test
  void anImageThatIsNamedTwiceIsReconciledOnce() {
    assertThat(read(tagChanged(ID, ID))).isEqualTo(List.of(new ImageChanged(ID, true, TIME)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null"})
  void anEventThatNamesNoResourceIsNotForUs(String resources) {
    for (EventBuilder event :
        List.of(tagChanged(), EventBuilder.of("aws.ec2", "EC2 AMI State Change"))) {
      assertThat(why(event.member("resources", JsonParser.parseString(resources))))
          .isEqualTo("The event names no resource.");
    }
  }

  @Test
  void aStateChangeWithoutResourcesIsReadFromItsDetail() {
    assertThat(read(EventBuilder.becameAvailable(ID).resources()))
        .isEqualTo(List.of(new ImageChanged(ID, false, TIME)));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'eventName':'ModifyImageAttribute','requestParameters':{'imageId':'"
            + ID
            + "'}|reconciles",
        "'eventName':'ResetImageAttribute','requestParameters':{'imageId':'" + ID + "'}|reconciles",
        "'eventName':'ModifyImageAttribute','requestParameters':{'imageId':'ami-x'}|"
            + "'ami-x' is not the id of an AMI.",
        "'eventName':'ModifyImageAttribute','errorCode':'Client.OperationNotPermitted',"
            + "'requestParameters':{'imageId':'"
            + ID
            + "'}|The API call was refused, so that nothing changed.",
        "'eventName':'ModifyImageAttribute','requestParameters':{}|The API call names no AMI.",
        "'eventName':'ModifyImageAttribute','requestParameters':null|The API call names no AMI.",
        "'eventName':'ModifyImageAttribute'|The API call names no AMI.",
        "'eventName':'DeregisterImage','requestParameters':{'imageId':'"
            + ID
            + "'}|The API call changes neither permissions nor tags of an AMI.",
        "'requestParameters':{'imageId':'"
            + ID
            + "'}|The API call changes neither permissions nor tags of an AMI.",
      },
      quoteCharacter = '"')
  void anApiCallReconcilesTheImageThatItNames(String detail, String expected) {
    EventBuilder event = EventBuilder.apiCall().detail("{" + detail + "}");
    if (expected.equals("reconciles")) {
      assertThat(read(event)).isEqualTo(List.of(new ImageChanged(ID, false, TIME)));
    } else {
      assertThat(why(event)).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "CreateTags|{'resourcesSet':R,'tagSet':{'items':[{'key':'Name'},{'key':'publish'}]}}|reconciles",
        "DeleteTags|{'resourcesSet':R,'tagSet':{'items':[{'key':'publish'}]}}|reconciles",
        "DeleteTags|{'resourcesSet':R,'tagSet':{'items':[]}}|reconciles",
        "DeleteTags|{'resourcesSet':R,'tagSet':{}}|reconciles",
        "DeleteTags|{'resourcesSet':R}|reconciles",
        "CreateTags|{'resourcesSet':R,'tagSet':{'items':[{'key':'Name'}]}}|"
            + "The tag publish did not change.",
        "CreateTags|{'resourcesSet':{'items':[{'resourceId':'i-0'}]},'tagSet':{}}|"
            + "The API call names no AMI.",
        "CreateTags|{'resourcesSet':{'items':[{'resourceId':7},7]}}|The API call names no AMI.",
        "CreateTags|{'resourcesSet':'R','tagSet':7}|The API call names no AMI.",
        "DeleteTags|null|The API call names no AMI.",
      },
      quoteCharacter = '"')
  void aTagCallReconcilesTheImagesThatItNames(String call, String parameters, String expected) {
    String resources = "{'items':[{'resourceId':'snap-0'},{'resourceId':'" + ID + "'}]}";
    EventBuilder event =
        EventBuilder.apiCall()
            .detail(
                "{'eventName':'%s','requestParameters':%s}"
                    .formatted(call, parameters.replace(":R", ":" + resources)));
    if (expected.equals("reconciles")) {
      assertThat(read(event)).isEqualTo(List.of(new ImageChanged(ID, true, TIME)));
    } else {
      assertThat(why(event)).isEqualTo(expected);
    }
  }

  private static List<Trigger> read(EventBuilder event) {
    AccountAndRegion home = new AccountAndRegion("aws", "us-east-1", "123456789012");
    return new TriggerReader("publish", home).read(event.read());
  }

  private static String why(EventBuilder event) {
    List<Trigger> triggers = read(event);
    assertThat(triggers).hasSize(1);
    return ((Unrecognized) triggers.getFirst()).reason();
  }
}
