package dev.amipublisher.cli.doctor;

import static dev.amipublisher.cli.CommandUnderTest.CLOCK;
import static dev.amipublisher.cli.CommandUnderTest.command;

import dev.amipublisher.cli.local.EmbeddedDeployment;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.deployment.LocalDeployment;
import dev.amipublisher.localaws.deployment.LocalDeployment.Machine;
import dev.amipublisher.localaws.deployment.LocalDeployment.Queue;
import dev.amipublisher.localaws.deployment.LocalDeployment.Rule;
import dev.amipublisher.localaws.deployment.LocalDeployment.Schedule;
import dev.amipublisher.localaws.deployment.LocalDeployment.Stack;
import dev.amipublisher.localaws.deployment.LocalDeployment.Topic;
import dev.amipublisher.localaws.deployment.LocalDeployment.Trail;
import dev.amipublisher.localaws.deployment.Resources;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A deployment, and everything that can be broken about it. */
final class BrokenDeployment {

  static final String ROLE = "arn:aws:iam::123456789012:role/ami-publisher-us-east-1";
  private static final String DEPLOY = "npx --yes aws-cdk@2.1148.1 deploy";
  private static final String NAME = "ami-publisher";

  private BrokenDeployment() {}

  /** An account in which all is well. */
  static LocalAws deployed() {
    LocalAws aws = LocalAws.start(new LocalEc2(CLOCK));
    EmbeddedDeployment.install(aws, Settings.parse(Map.of("MODE", "enforce")), ROLE);
    return aws;
  }

  /**
   * Something that is broken.
   *
   * @param check which check has to find it
   * @param verdict how bad it is
   * @param sentence a part of what is said of it
   * @param command a part of the command that mends it
   * @param breaks breaks it
   */
  record Case(
      String check, String verdict, String sentence, String command, Consumer<LocalAws> breaks) {

    @Override
    public String toString() {
      return check + ": " + sentence;
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(ofStackAndFunctions());
    cases.addAll(ofTriggers());
    cases.addAll(ofAccount());
    return cases.stream();
  }

  private static List<Case> ofStackAndFunctions() {
    return List.of(
        wrong(
            "stack ami-publisher",
            "There is no stack",
            DEPLOY,
            aws -> aws.deployment().stacks().remove(NAME)),
        wrong(
            "stack ami-publisher",
            "UPDATE_ROLLBACK_COMPLETE: its last change did not go through",
            "describe-stack-events --stack-name ami-publisher",
            stack("UPDATE_ROLLBACK_COMPLETE")),
        look(
            "stack ami-publisher",
            "UPDATE_IN_PROGRESS",
            "describe-stack-events",
            stack("UPDATE_IN_PROGRESS")),
        missing("function ami-publisher", LocalDeployment::functions, NAME),
        missing("function ami-publisher-sweep", LocalDeployment::functions, "ami-publisher-sweep"),
        wrong(
            "function ami-publisher",
            "concurrency is 0",
            "aws lambda delete-function-concurrency --function-name ami-publisher --region"
                + " us-east-1",
            function("Active", 0, "enforce")),
        wrong(
            "function ami-publisher", "state is Failed", DEPLOY, function("Failed", 5, "enforce")),
        look(
            "function ami-publisher",
            "report mode: it changes nothing",
            "",
            function("Active", 5, "report")),
        missing("alias ami-publisher:live", LocalDeployment::aliases, "ami-publisher:live"),
        look(
            "alias ami-publisher:live",
            "is inactive",
            "aws lambda invoke --function-name ami-publisher:live",
            function("Inactive", 5, "enforce")),
        missing(
            "alias ami-publisher-sweep:live",
            LocalDeployment::aliases,
            "ami-publisher-sweep:live"));
  }

  private static List<Case> ofTriggers() {
    List<Case> cases = new ArrayList<>();
    for (String name :
        List.of(
            "tag-changed",
            "tags-changed-by-call",
            "image-state-changed",
            "permission-changed-by-others",
            "alarm-went-off")) {
      String rule = "ami-publisher-" + name;
      cases.add(missing("rule " + rule, LocalDeployment::rules, rule));
      cases.add(
          wrong(
              "rule " + rule,
              "disabled",
              "aws events enable-rule --name " + rule,
              rule(rule, it -> new Rule(it.bus(), "DISABLED", it.pattern(), it.targetArn()))));
      cases.add(
          wrong(
              "rule " + rule,
              "does not call the function",
              "aws events put-targets --rule " + rule,
              rule(rule, it -> new Rule(it.bus(), it.state(), it.pattern(), ""))));
    }
    cases.add(
        look(
            "rule ami-publisher-tag-changed",
            "pattern is not the one",
            DEPLOY,
            rule(
                "ami-publisher-tag-changed",
                it ->
                    new Rule(it.bus(), it.state(), "{\"source\":[\"aws.ec2\"]}", it.targetArn()))));
    cases.add(
        missing("rule of sweep requests", LocalDeployment::rules, "ami-publisher-sweep-requested"));
    cases.add(
        wrong(
            "rule of sweep requests",
            "is disabled",
            "aws events enable-rule --name ami-publisher-sweep-requested --event-bus-name default",
            rule(
                "ami-publisher-sweep-requested",
                it -> new Rule(it.bus(), "DISABLED", it.pattern(), it.targetArn()))));
    cases.add(
        missing("rule of outcomes", LocalDeployment::rules, "ami-publisher-outcome-announced"));
    cases.add(
        wrong(
            "rule of outcomes",
            "is disabled",
            "aws events enable-rule --name ami-publisher-outcome-announced --event-bus-name"
                + " default",
            rule(
                "ami-publisher-outcome-announced",
                it -> new Rule(it.bus(), "DISABLED", it.pattern(), it.targetArn()))));
    cases.add(
        missing(
            "state machine ami-publisher-notify",
            LocalDeployment::machines,
            "ami-publisher-notify"));
    cases.add(
        wrong(
            "state machine ami-publisher-notify",
            "It is DELETING: nobody is mailed",
            DEPLOY,
            aws ->
                aws.deployment().machines().put("ami-publisher-notify", new Machine("DELETING"))));
    for (String topic : List.of("ami-publisher-outcomes", "ami-publisher-alarms")) {
      String arn = "arn:aws:sns:us-east-1:123456789012:" + topic;
      cases.add(missing("topic " + topic, LocalDeployment::topics, topic));
      cases.add(
          look(
              "topic " + topic,
              "Nobody is subscribed.",
              "you@example.com --topic-arn " + arn,
              aws -> aws.deployment().topics().put(topic, new Topic(0, 0))));
      cases.add(
          look(
              "topic " + topic,
              "1 confirmed, 2 not",
              "aws sns list-subscriptions-by-topic --topic-arn " + arn,
              aws -> aws.deployment().topics().put(topic, new Topic(1, 2))));
    }
    cases.add(
        missing(
            "schedule ami-publisher-sweep",
            LocalDeployment::schedules,
            "ami-publisher/ami-publisher-sweep"));
    cases.add(
        wrong(
            "schedule ami-publisher-sweep",
            "disabled",
            "aws scheduler update-schedule --cli-input-json",
            schedule(it -> new Schedule("DISABLED", it.expression(), it.targetArn()))));
    cases.add(
        wrong(
            "schedule ami-publisher-sweep",
            "It starts arn:other",
            DEPLOY,
            schedule(it -> new Schedule(it.state(), it.expression(), "arn:other"))));
    for (String queue :
        List.of("ami-publisher-undelivered-events", "ami-publisher-failed-events")) {
      cases.add(missing("queue " + queue, LocalDeployment::queues, queue));
      cases.add(
          wrong(
              "queue " + queue,
              "3 events in it came to nothing",
              "aws sqs receive-message",
              aws -> aws.deployment().queues().put(queue, new Queue(2, 1))));
    }
    return cases;
  }

  private static List<Case> ofAccount() {
    String trail = "trail of management events";
    String create = "aws cloudtrail create-trail --name management";
    String sentence = "No trail logs changes in this Region";
    String access = "block public access";
    return List.of(
        look(trail, sentence, create, aws -> aws.deployment().trails().remove("management")),
        look(trail, sentence, create, trail(new Trail(false, true, "us-east-1", "All"))),
        look(trail, sentence, create, trail(new Trail(true, false, "eu-west-1", "All"))),
        look(trail, sentence, create, trail(new Trail(true, true, "us-east-1", "ReadOnly"))),
        look(trail, sentence, create, trail(new Trail(true, true, "us-east-1", "None"))),
        wrong(
            access,
            "It is on",
            "aws ec2 disable-image-block-public-access --region us-east-1",
            aws -> aws.ec2().blockPublicAccess().set(true)),
        wrong(
            access,
            "by a policy of the organization (declarative-policy)",
            "",
            aws -> aws.ec2().blockPublicAccess().managedByDeclarativePolicy(true)),
        wrong(
            "quota of public AMIs",
            "0 of 0 are used: no other can be published",
            "aws service-quotas request-service-quota-increase",
            aws -> aws.ec2().publicImageQuota(0)),
        look(
            "EBS encryption by default",
            "It is on",
            "aws ec2 disable-ebs-encryption-by-default",
            aws -> aws.ec2().encryptionByDefault(true)));
  }

  private static Case missing(
      String check, Function<LocalDeployment, Resources<?>> kind, String name) {
    return wrong(check, "not there", DEPLOY, aws -> kind.apply(aws.deployment()).remove(name));
  }

  private static Case wrong(
      String check, String sentence, String command, Consumer<LocalAws> breaks) {
    return new Case(check, "wrong", sentence, command, breaks);
  }

  private static Case look(
      String check, String sentence, String command, Consumer<LocalAws> breaks) {
    return new Case(check, "look", sentence, command, breaks);
  }

  private static Consumer<LocalAws> stack(String status) {
    return aws -> aws.deployment().stacks().put(NAME, new Stack(status));
  }

  static Consumer<LocalAws> function(String state, int concurrency, String mode) {
    return aws ->
        aws.deployment()
            .functions()
            .put(
                NAME, new LocalDeployment.Function(Map.of("MODE", mode), state, concurrency, ROLE));
  }

  private static Consumer<LocalAws> rule(String name, UnaryOperator<Rule> change) {
    return aws -> aws.deployment().rules().change(name, change);
  }

  private static Consumer<LocalAws> schedule(UnaryOperator<Schedule> change) {
    return aws -> aws.deployment().schedules().change("ami-publisher/ami-publisher-sweep", change);
  }

  private static Consumer<LocalAws> trail(Trail trail) {
    return aws -> aws.deployment().trails().put("management", trail);
  }
}
