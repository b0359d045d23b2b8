package dev.amipublisher.cli.contract;

import static dev.amipublisher.cli.CommandUnderTest.command;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.amipublisher.cli.CommandUnderTest.Done;
import dev.amipublisher.cli.contract.Programs.Ended;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The commands on Moto, which models AWS independently of us; the AWS CLI sets it up and looks at
 * it. What Moto lacks is named by call, and is all that stops anything.
 */
class CommandsOnMotoTest {

  private static final String ALIAS = "arn:aws:lambda:us-east-1:123456789012:function:%s:live";

  private static @Nullable MotoServer moto;
  private static String toPublish = "";
  private static String toWithdraw = "";

  @BeforeAll
  static void start() throws Exception {
    Programs.assumeThereIs("moto_server", "aws");
    moto = MotoServer.start(Programs.find("moto_server").orElseThrow());
    toPublish = register("to-publish", "true");
    toWithdraw = register("to-withdraw", "false");
    aws(
        "ec2 modify-image-attribute --launch-permission Add=[{Group=all}] --image-id "
            + toWithdraw);
  }

  @AfterAll
  static void stop() {
    if (moto != null) {
      moto.close();
    }
  }

  @ParameterizedTest(name = "Moto lacks {1}, and {0} says so")
  @CsvSource({
    "plan, GetImageBlockPublicAccessState",
    "plan, GetAWSDefaultServiceQuota",
    "report, GetImageBlockPublicAccessState",
    "explain, LookupEvents",
    "doctor, GetImageBlockPublicAccessState",
  })
  void theCallThatMotoLacksIsNamed(String words, String call) {
    String ami = words.equals("explain") ? " " + toPublish : "";
    assertThat(run(words + ami).out()).contains(call + " was answered with status 500");
  }

  @Test
  void allItsRegionsAreRead() {
    assertThat(run("plan --regions all").out())
        .containsPattern("Account 123456789012, \\d\\d Regions, plan")
        .containsPattern("In \\d\\d of \\d\\d Regions no AMI is public or tagged.");
  }

  @Test
  void whatIsPlannedIsAppliedAndTheAwsCliSeesIt() throws Exception {
    assertThat(run("plan").out()).contains(toWithdraw + "  would-withdraw");
    assertThat(isPublic(toWithdraw)).isEqualTo("True");
    assertThat(run("wait " + toWithdraw + " --until withdrawn --timeout 0").status()).isEqualTo(1);
    assertThat(run("apply --yes").out()).contains(toWithdraw + "  withdrawn");
    assertThat(isPublic(toWithdraw)).isEqualTo("False");
    Done waited = run("wait " + toWithdraw + " --until withdrawn --timeout 0");
    assertThat(waited.status()).isZero();
    assertThat(waited.out()).contains(toWithdraw + " is withdrawn.");
    aws(
        "ec2 modify-image-attribute --launch-permission Add=[{Group=all}] --image-id "
            + toWithdraw);
    aws("ec2 delete-tags --tags Key=ami-publisher:status --resources " + toWithdraw);
  }

  @Test
  void theDoctorMissesWhatIsNotThereAndFindsWhatTheAwsCliMakes() throws Exception {
    Map<String, String> before = verdicts();
    assertThat(before)
        .containsEntry("stack ami-publisher", "wrong")
        .containsEntry("function ami-publisher", "wrong")
        .containsEntry("alias ami-publisher:live", "wrong")
        .containsEntry("rule ami-publisher-tag-changed", "wrong")
        .containsEntry("rule of sweep requests", "wrong")
        .containsEntry("schedule ami-publisher-sweep", "wrong")
        .containsEntry("queue ami-publisher-failed-events", "wrong")
        .containsEntry("trail of management events", "look")
        .containsEntry("EBS encryption by default", "well");
    aws("sqs create-queue --queue-name ami-publisher-failed-events");
    aws(
        "events put-rule --name ami-publisher-alarm-went-off --event-pattern"
            + " {\"source\":[\"aws.cloudwatch\"]}");
    aws(
        "events put-targets --rule ami-publisher-alarm-went-off --targets Id=1,Arn="
            + ALIAS.formatted("ami-publisher-sweep"));
    aws("scheduler create-schedule-group --name ami-publisher");
    aws(
        "scheduler create-schedule --group-name ami-publisher --name ami-publisher-sweep"
            + " --flexible-time-window Mode=OFF --schedule-expression rate(60minutes) --target"
            + " RoleArn=arn:aws:iam::123456789012:role/any,Arn="
            + ALIAS.formatted("ami-publisher-sweep"));
    aws("ec2 enable-ebs-encryption-by-default");
    assertThat(verdicts())
        .containsEntry("rule ami-publisher-alarm-went-off", "well")
        .containsEntry("schedule ami-publisher-sweep", "well")
        .containsEntry("queue ami-publisher-failed-events", "well")
        .containsEntry("EBS encryption by default", "look");
  }

  private static Map<String, String> verdicts() {
    Map<String, String> verdicts = new HashMap<>();
    for (JsonElement check :
        JsonParser.parseString(run("doctor --json").out())
            .getAsJsonObject()
            .getAsJsonArray("checks")) {
      verdicts.put(
          check.getAsJsonObject().get("check").getAsString(),
          check.getAsJsonObject().get("verdict").getAsString());
    }
    return verdicts;
  }

  private static Done run(String words) {
    return command().columns(500).run(words + " --endpoint-url " + endpoint());
  }

  private static String endpoint() {
    return Objects.requireNonNull(moto).endpoint().toString();
  }

  private static String register(String name, String publish) throws Exception {
    String imageId =
        aws(
            "ec2 register-image --root-device-name /dev/xvda --query ImageId --output text --name "
                + name);
    aws("ec2 create-tags --tags Key=publish,Value=" + publish + " --resources " + imageId);
    return imageId;
  }

  private static String isPublic(String imageId) throws Exception {
    return aws("ec2 describe-images --query Images[0].Public --output text --image-ids " + imageId);
  }

  /** The AWS CLI does not take the endpoint of SQS from AWS_ENDPOINT_URL. */
  private static String aws(String words) throws Exception {
    Ended ended =
        Programs.run(
            Map.of(
                "AWS_ACCESS_KEY_ID", "any",
                "AWS_SECRET_ACCESS_KEY", "any",
                "AWS_DEFAULT_REGION", "us-east-1"),
            Path.of("."),
            List.of(("aws --endpoint-url " + endpoint() + " " + words).split(" ", -1)));
    assertThat(ended.status()).as(words + ": " + ended.output()).isZero();
    return ended.output().strip();
  }
}
