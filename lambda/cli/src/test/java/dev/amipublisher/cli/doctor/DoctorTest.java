package dev.amipublisher.cli.doctor;

import static dev.amipublisher.cli.CommandUnderTest.CLOCK;
import static dev.amipublisher.cli.CommandUnderTest.command;
import static dev.amipublisher.cli.doctor.BrokenDeployment.deployed;
import static dev.amipublisher.cli.doctor.BrokenDeployment.function;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.cli.CommandUnderTest.Done;
import dev.amipublisher.cli.local.EmbeddedDeployment;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.deployment.LocalDeployment;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is missing or broken in a deployment is named, with the command that mends it. */
class DoctorTest {

  @Test
  void whereAllIsThereAllIsWell() {
    try (LocalAws aws = deployed()) {
      Done done = command().run("doctor --endpoint-url " + aws.endpoint());
      assertThat(done.status()).isZero();
      assertThat(done.err()).isEmpty();
      assertThat(done.out())
          .startsWith("Account 123456789012, us-east-1, doctor, read only")
          .endsWith("All 22 checks are well.%n".formatted())
          .contains("well     function ami-publisher: Active")
          .doesNotContain("wrong", "unknown", "→");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.amipublisher.cli.doctor.BrokenDeployment#cases")
  void whatIsBrokenIsNamedWithTheCommandThatMendsIt(BrokenDeployment.Case theCase) {
    try (LocalAws aws = deployed()) {
      theCase.breaks().accept(aws);
      Done done = command().run("doctor --json --endpoint-url " + aws.endpoint());
      assertThat(done.err()).isEmpty();
      JsonObject found = check(done, theCase.check());
      assertThat(found.get("verdict").getAsString()).isEqualTo(theCase.verdict());
      assertThat(found.get("sentence").getAsString()).contains(theCase.sentence());
      assertThat(found.get("command").getAsString()).contains(theCase.command());
      assertThat(found.get("remedy").getAsString()).isNotEmpty();
      assertThat(done.status()).isEqualTo(theCase.verdict().equals("look") ? 0 : 1);
      assertThat(notWell(done)).contains(theCase.check());
    }
  }

  @ParameterizedTest(name = "{0} is denied")
  @ValueSource(
      strings = {
        "cloudformation:DescribeStacks",
        "lambda:GetFunctionConcurrency",
        "lambda:GetAlias",
        "events:DescribeRule",
        "scheduler:GetSchedule",
        "sns:GetTopicAttributes",
        "states:DescribeStateMachine",
        "sqs:GetQueueUrl",
        "cloudtrail:DescribeTrails",
        "cloudtrail:GetTrailStatus",
      })
  void whatMayNotBeReadIsUnknownAndTheCallIsNamed(String action) {
    try (LocalAws aws = deployed()) {
      aws.deployment().deny(action);
      Done done = command().columns(200).run("doctor --endpoint-url " + aws.endpoint());
      assertThat(done.status()).isEqualTo(1);
      assertThat(done.out())
          .contains(
              "unknown",
              "AWS does not say: " + action.substring(action.indexOf(':') + 1),
              "--print-policy")
          .doesNotContain("(Service:", "SDK Attempt", "Request ID");
    }
  }

  /** What an emulator does not have is not asked for again. */
  @Test
  void aCallThatTheEndpointDoesNotHaveIsNotTriedAgain() {
    try (LocalAws aws = deployed()) {
      aws.deployment().lack("events:ListRuleNamesByTarget");
      Done done = command().columns(200).run("doctor --endpoint-url " + aws.endpoint());
      assertThat(done.out())
          .contains(
              "ListRuleNamesByTarget", "This endpoint does not have the call; ask AWS itself.")
          .doesNotContain("Try again");
    }
  }

  @Test
  void aFailureIsSaidByTheCheckThatMadeTheCallAndByNoOther() {
    try (LocalAws aws = deployed()) {
      aws.ec2().faults().deny("GetImageBlockPublicAccessState");
      Done done = command().run("doctor --json --endpoint-url " + aws.endpoint());
      assertThat(notWell(done)).containsExactly("block public access");
      assertThat(check(done, "block public access").get("remedy").getAsString())
          .contains("ec2:GetImageBlockPublicAccessState");
    }
  }

  @Test
  void theActionThatWasRefusedIsNamedAndNoOther() {
    try (LocalAws aws = deployed()) {
      aws.serviceQuotas().refuse(true);
      Done done = command().run("doctor --json --endpoint-url " + aws.endpoint());
      assertThat(notWell(done)).containsExactly("quota of public AMIs");
      assertThat(check(done, "quota of public AMIs").get("sentence").getAsString())
          .contains("GetServiceQuota")
          .doesNotContain("GetAWSDefaultServiceQuota", "Service:", "SDK Attempt");
    }
  }

  @Test
  void rolesUnderAPathAreThoseOfThePatterns() {
    try (LocalAws aws = LocalAws.start(new LocalEc2(CLOCK))) {
      EmbeddedDeployment.install(
          aws,
          Settings.parse(Map.of("MODE", "enforce")),
          "arn:aws:iam::123456789012:role/platform/ami-publisher-us-east-1");
      assertThat(notWell(command().run("doctor --json --endpoint-url " + aws.endpoint())))
          .isEmpty();
    }
  }

  @Test
  void whereTheSettingsAskForAuditsTheirScheduleHasToBeThere() {
    try (LocalAws aws = deployed()) {
      String name = "ami-publisher-audit";
      aws.deployment()
          .functions()
          .put(
              "ami-publisher",
              new LocalDeployment.Function(
                  Map.of("SENSITIVE_DATA_CHECK", "enforce", "CONTENT_AUDIT", "daily"),
                  "Active",
                  null,
                  BrokenDeployment.ROLE));
      String doctor = "doctor --json --endpoint-url " + aws.endpoint();
      assertThat(notWell(command().run(doctor))).containsExactly("schedule " + name);

      LocalDeployment.Schedule weekly =
          new LocalDeployment.Schedule(
              "ENABLED",
              "rate(7 days)",
              "arn:aws:lambda:us-east-1:123456789012:function:ami-publisher-sweep:live");
      aws.deployment().schedules().put("ami-publisher/" + name, weekly);
      assertThat(notWell(command().run(doctor))).isEmpty();
    }
  }

  @Test
  void anotherPrefixAndStackAreFound() {
    try (LocalAws aws = deployed()) {
      Done done =
          command()
              .run(
                  "doctor --json --name-prefix other --stack-name mine --endpoint-url "
                      + aws.endpoint());
      assertThat(notWell(done))
          .contains("stack mine", "function other", "queue other-failed-events");
    }
  }

  @Test
  void inReportModeBlockPublicAccessHindersNothingYet() {
    try (LocalAws aws = deployed()) {
      aws.ec2().blockPublicAccess().set(true);
      function("Active", 5, "report").accept(aws);
      Done done = command().run("doctor --json --endpoint-url " + aws.endpoint());
      assertThat(done.status()).isZero();
      assertThat(check(done, "block public access").get("verdict").getAsString()).isEqualTo("look");
    }
  }

  static JsonObject check(Done done, String name) {
    for (JsonElement check : checks(done)) {
      if (check.getAsJsonObject().get("check").getAsString().equals(name)) {
        return check.getAsJsonObject();
      }
    }
    throw new AssertionError("There is no check of " + name + ": " + done.out());
  }

  private static List<String> notWell(Done done) {
    List<String> names = new ArrayList<>();
    for (JsonElement check : checks(done)) {
      if (!check.getAsJsonObject().get("verdict").getAsString().equals("well")) {
        names.add(check.getAsJsonObject().get("check").getAsString());
      }
    }
    return names;
  }

  private static Iterable<JsonElement> checks(Done done) {
    return JsonParser.parseString(done.out()).getAsJsonObject().getAsJsonArray("checks");
  }
}
