package dev.amipublisher.infra.observe;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.infra.construct.PeopleTopic;
import dev.amipublisher.infra.construct.StackNames;
import dev.amipublisher.infra.function.DeadLetters;
import dev.amipublisher.infra.function.PublisherFunction;
import dev.amipublisher.infra.settings.DeploymentSettings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** What calls for a person. Every alarm says in its description what it means and what to do. */
public final class Alarms extends Construct {

  /** Makes the topic and the alarms that publish to it. */
  public Alarms(
      Construct scope,
      StackNames names,
      DeploymentSettings settings,
      PublisherFunction function,
      DeadLetters deadLetters) {
    super(scope, "Alarms");
    Topic topic =
        new PeopleTopic(
                this,
                "People",
                names.of("alarms"),
                "AMI publisher alarms",
                settings.alarmEmail(),
                "alarms")
            .topic();
    // A topic with a policy of its own, as "SSL only" gives it, no longer lets CloudWatch in by
    // default. https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
    topic.addToResourcePolicy(letAlarmsPublish(names, topic));
    AlarmSet alarms = new AlarmSet(this, names, topic);
    FunctionAlarms.addTo(alarms, function, deadLetters);
    ImageAlarms.addTo(alarms, settings.function());
  }

  private PolicyStatement letAlarmsPublish(StackNames names, Topic topic) {
    Stack stack = Stack.of(this);
    return PolicyStatement.Builder.create()
        .sid("LetAlarmsPublish")
        .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
        .actions(List.of("sns:Publish"))
        .resources(List.of(topic.getTopicArn()))
        .conditions(
            sorted(
                Map.of(
                    "StringEquals",
                    Map.of("aws:SourceAccount", stack.getAccount()),
                    "ArnLike",
                    Map.of(
                        "aws:SourceArn",
                        stack.formatArn(
                            ArnComponents.builder()
                                .service("cloudwatch")
                                .resource("alarm")
                                .resourceName(names.of("*"))
                                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                                .build())))))
        .build();
  }
}
