package dev.amipublisher.infra.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.infra.IntrinsicResolver;
import dev.amipublisher.infra.SynthesizedStack;
import dev.amipublisher.infra.policy.PolicyEvaluation;
import dev.amipublisher.infra.policy.PolicyEvaluation.Answer;
import dev.amipublisher.infra.policy.PolicyEvaluation.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionRoleTest {

  /** What the function calls of the services it is about. */
  private static final List<String> API_ACTIONS =
      List.of(
          "ec2:CreateTags",
          "ec2:DescribeImages",
          "ec2:DescribeSnapshots",
          "ec2:GetImageBlockPublicAccessState",
          "ec2:ModifyImageAttribute",
          "events:PutEvents",
          "servicequotas:GetServiceQuota");

  /** What it needs to run at all: its log, its traces, its dead letters. */
  private static final List<String> RUNTIME_ACTIONS =
      List.of(
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl",
          "sqs:SendMessage",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments");

  private static final String IMAGE = "arn:aws:ec2:us-east-1::image/ami-0123";

  @Test
  void theRoleAllowsTheseActionsAndNoOthers() {
    List<String> all = Stream.concat(API_ACTIONS.stream(), RUNTIME_ACTIONS.stream()).toList();

    assertThat(allowedActions()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(functionRole().keySet()).doesNotContain("ManagedPolicyArns", "Policies");
  }

  @Test
  void inReportModeTheRoleMayChangeNothing() {
    assertThat(allowedActions(SynthesizedStack.with(Map.of("mode", "report"))))
        .doesNotContain("ec2:ModifyImageAttribute", "ec2:CreateTags")
        .contains("ec2:DescribeImages", "events:PutEvents");
  }

  /** The function's tests write down every action that the function calls in them. */
  @Test
  void theRoleAllowsWhatTheFunctionIsRecordedToCallNeitherMoreNorLess() throws IOException {
    Path recorded = Path.of("../lambda/function/target/recorded-api-actions.txt");
    assertThat(recorded)
        .as(
            "the actions that the function calls: run the function's tests first: mvn -pl"
                + " lambda/function -am test")
        .exists();

    SortedSet<String> allowed = new TreeSet<>(allowedActions());
    allowed.removeAll(RUNTIME_ACTIONS);
    assertThat(allowed)
        .containsExactlyInAnyOrderElementsOf(
            Files.readAllLines(recorded).stream().filter(line -> !line.isBlank()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", " true", "True ", " true "})
  void anImageThatAsksForItCanBePublished(String tagValue) {
    Map<String, String> keys = privateImage();
    keys.put("aws:ResourceTag/publish", tagValue);

    assertThat(modify(keys)).isEqualTo(Answer.ALLOWED);
  }

  @Test
  void anImageThatDoesNotAskForItCannotBePublished() {
    Map<String, String> keys = privateImage();
    assertThat(modify(keys)).isEqualTo(Answer.NOT_ALLOWED);

    keys.put("aws:ResourceTag/publish", "false");
    assertThat(modify(keys)).isEqualTo(Answer.NOT_ALLOWED);

    keys.put("aws:ResourceTag/other", "true");
    assertThat(modify(keys)).isEqualTo(Answer.NOT_ALLOWED);
  }

  @Test
  void theTagThatCountsIsTheOneOfTheSettings() {
    SynthesizedStack other = SynthesizedStack.with(Map.of("publish-tag-key", "acme:public"));
    Map<String, String> keys = privateImage();
    keys.put("aws:ResourceTag/publish", "true");
    assertThat(modify(other, keys)).isEqualTo(Answer.NOT_ALLOWED);

    keys.put("aws:ResourceTag/acme:public", "true");
    assertThat(modify(other, keys)).isEqualTo(Answer.ALLOWED);
  }

  @Test
  void aPublicImageCanBeWithdrawnWhateverItsTags() {
    Map<String, String> keys = privateImage();
    keys.put("ec2:Public", "true");

    assertThat(modify(keys)).isEqualTo(Answer.ALLOWED);
  }

  @Test
  void anImageOfAnotherAccountCannotBeChanged() {
    Map<String, String> keys = privateImage();
    keys.put("ec2:Owner", "999999999999");
    keys.put("ec2:Public", "true");
    keys.put("aws:ResourceTag/publish", "true");

    assertThat(modify(keys)).isEqualTo(Answer.NOT_ALLOWED);
  }

  @Test
  void anImageOfAnotherRegionCannotBeChanged() {
    Map<String, String> keys = privateImage();
    keys.put("aws:ResourceTag/publish", "true");

    assertThat(
            policy(SynthesizedStack.byDefault())
                .of(
                    new Request(
                        "ec2:ModifyImageAttribute",
                        "arn:aws:ec2:eu-west-1::image/ami-0123",
                        lists(keys))))
        .isEqualTo(Answer.NOT_ALLOWED);
  }

  /** Whether EC2 puts ec2:Attribute into the request, and how it spells it, is not documented. */
  @ParameterizedTest
  @ValueSource(strings = {"launchPermission", "LaunchPermission"})
  void publishingWorksWhetherOrNotTheRequestNamesItsAttribute(String attribute) {
    Map<String, String> keys = privateImage();
    keys.put("aws:ResourceTag/publish", "true");
    keys.put("ec2:Attribute", attribute);

    assertThat(modify(keys)).isEqualTo(Answer.ALLOWED);
  }

  @ParameterizedTest
  @CsvSource({
    "ec2:Attribute, description",
    "ec2:Attribute, ImdsSupport",
    "ec2:Attribute/Description, mine",
    "ec2:Attribute/ImdsSupport, v2.0"
  })
  void noOtherAttributeCanBeChangedWhereTheRequestNamesIt(String key, String value) {
    Map<String, String> keys = privateImage();
    keys.put("aws:ResourceTag/publish", "true");
    keys.put("ec2:Public", "true");
    keys.put(key, value);

    assertThat(modify(keys)).isEqualTo(Answer.DENIED);
  }

  @Test
  void onlyOwnTagsCanBeWritten() {
    assertThat(tag("ami-publisher:status", "ami-publisher:detail", "ami-publisher:withdrawn-at"))
        .isEqualTo(Answer.ALLOWED);
    assertThat(tag("ami-publisher:detail")).isEqualTo(Answer.ALLOWED);
    assertThat(tag("ami-publisher:status", "publish")).isEqualTo(Answer.NOT_ALLOWED);
    assertThat(tag("publish")).isEqualTo(Answer.NOT_ALLOWED);
    assertThat(tag()).isEqualTo(Answer.NOT_ALLOWED);
  }

  @Test
  void eventsCanBeSentInOwnNameToTheOneBusOnly() {
    SynthesizedStack stack = SynthesizedStack.with(Map.of("event-bus-name", "releases"));
    String bus = "arn:aws:events:us-east-1:123456789012:event-bus/";

    assertThat(send(stack, bus + "releases", "ami-publisher")).isEqualTo(Answer.ALLOWED);
    assertThat(send(stack, bus + "releases", "aws.ec2")).isEqualTo(Answer.NOT_ALLOWED);
    assertThat(send(stack, bus + "releases")).isEqualTo(Answer.NOT_ALLOWED);
    assertThat(send(stack, bus + "default", "ami-publisher")).isEqualTo(Answer.NOT_ALLOWED);
  }

  @Test
  void readingEndsAtTheRegion() {
    PolicyEvaluation policy = policy(SynthesizedStack.byDefault());
    for (String read :
        List.of("DescribeImages", "DescribeSnapshots", "GetImageBlockPublicAccessState")) {
      String action = "ec2:" + read;
      assertThat(policy.of(new Request(action, "*", Map.of("ec2:Region", List.of("us-east-1")))))
          .isEqualTo(Answer.ALLOWED);
      assertThat(policy.of(new Request(action, "*", Map.of("ec2:Region", List.of("eu-west-1")))))
          .isEqualTo(Answer.NOT_ALLOWED);
    }
  }

  @Test
  void onlyLambdaMayTakeTheRoleOn() {
    assertThat(functionRole().get("AssumeRolePolicyDocument").toString())
        .contains("\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}")
        .doesNotContain("\"AWS\"");
  }

  private static Map<String, String> privateImage() {
    return new TreeMap<>(Map.of("ec2:Owner", IntrinsicResolver.ACCOUNT, "ec2:Public", "false"));
  }

  private static Answer modify(Map<String, String> keys) {
    return modify(SynthesizedStack.byDefault(), keys);
  }

  private static Answer modify(SynthesizedStack stack, Map<String, String> keys) {
    return policy(stack).of(new Request("ec2:ModifyImageAttribute", IMAGE, lists(keys)));
  }

  private static Answer tag(String... keys) {
    return policy(SynthesizedStack.byDefault())
        .of(
            new Request(
                "ec2:CreateTags",
                IMAGE,
                Map.of(
                    "ec2:Owner",
                    List.of(IntrinsicResolver.ACCOUNT),
                    "aws:TagKeys",
                    List.of(keys))));
  }

  private static Answer send(SynthesizedStack stack, String bus, String... source) {
    return policy(stack)
        .of(new Request("events:PutEvents", bus, Map.of("events:source", List.of(source))));
  }

  private static Map<String, List<String>> lists(Map<String, String> keys) {
    Map<String, List<String>> lists = new TreeMap<>();
    keys.forEach((key, value) -> lists.put(key, List.of(value)));
    return lists;
  }

  private static PolicyEvaluation policy(SynthesizedStack stack) {
    return new PolicyEvaluation(statements(stack));
  }

  /** The statements of all policies that are attached to the function's role. */
  private static JsonArray statements(SynthesizedStack stack) {
    JsonArray statements = new JsonArray();
    for (JsonObject policy : stack.all("AWS::IAM::Policy").values()) {
      if (policy
          .get("Roles")
          .toString()
          .contains("{\"Ref\":\"%s\"}".formatted(stack.functionRole()))) {
        statements.addAll(policy.getAsJsonObject("PolicyDocument").getAsJsonArray("Statement"));
      }
    }
    return new IntrinsicResolver(Map.of()).resolve(statements).getAsJsonArray();
  }

  private static SortedSet<String> allowedActions() {
    return allowedActions(SynthesizedStack.byDefault());
  }

  private static SortedSet<String> allowedActions(SynthesizedStack stack) {
    SortedSet<String> actions = new TreeSet<>();
    for (JsonElement statement : statements(stack)) {
      if (statement.getAsJsonObject().get("Effect").getAsString().equals("Allow")) {
        JsonElement action = statement.getAsJsonObject().get("Action");
        if (action.isJsonArray()) {
          StreamSupport.stream(action.getAsJsonArray().spliterator(), false)
              .forEach(each -> actions.add(each.getAsString()));
        } else {
          actions.add(action.getAsString());
        }
      }
    }
    return actions;
  }

  private static JsonObject functionRole() {
    SynthesizedStack stack = SynthesizedStack.byDefault();
    return Objects.requireNonNull(stack.all("AWS::IAM::Role").get(stack.functionRole()));
  }
}
