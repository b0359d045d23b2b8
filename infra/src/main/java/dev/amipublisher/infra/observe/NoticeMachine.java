package dev.amipublisher.infra.observe;

import dev.amipublisher.infra.construct.Encryption;
import dev.amipublisher.infra.construct.NagSuppression;
import dev.amipublisher.infra.construct.ServiceRole;
import software.amazon.awscdk.services.events.targets.SfnStateMachine;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.QueryLanguage;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.tasks.SnsPublish;
import software.amazon.awscdk.services.stepfunctions.tasks.SnsPublishJsonataProps;
import software.constructs.Construct;

/** State machines of one step that word an event and publish it to a topic. */
public final class NoticeMachine {

  private NoticeMachine() {}

  /** Makes one. Its step is the construct {@code Publish} beside it. */
  public static StateMachine in(
      Construct scope,
      String id,
      String name,
      String comment,
      Topic topic,
      NoticeWords words,
      Encryption encryption) {
    StateMachine made =
        StateMachine.Builder.create(scope, id)
            .stateMachineName(name)
            .role(
                ServiceRole.in(
                    scope, "NotifyRole", "states.amazonaws.com", "Lets " + name + " send notices"))
            .comment(comment)
            .queryLanguage(QueryLanguage.JSONATA)
            .definitionBody(
                DefinitionBody.fromChainable(
                    SnsPublish.jsonata(
                        scope,
                        "Publish",
                        SnsPublishJsonataProps.builder()
                            .topic(topic)
                            .subject(words.subject())
                            .message(TaskInput.fromText(words.message()))
                            .build())))
            .build();
    encryption.letSend(made);
    String history =
        "A standard workflow keeps the history of each execution for 90 days by itself, and an"
            + " alarm watches for those that fail.";
    NagSuppression.suppress(made, "AwsSolutions-SF1", history);
    NagSuppression.suppress(made, "AwsSolutions-SF2", history);
    return made;
  }

  /** What has a rule start the machine. What cannot be started waits in the queue. */
  public static SfnStateMachine startedBy(
      Construct scope, StateMachine machine, Queue undelivered) {
    return SfnStateMachine.Builder.create(machine)
        .role(
            ServiceRole.in(
                scope, "StartRole", "events.amazonaws.com", "Lets a rule have notices sent"))
        .deadLetterQueue(undelivered)
        .build();
  }
}
