package dev.amipublisher.infra.construct;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** A topic to which people subscribe. */
public final class PeopleTopic extends Construct {

  private final Topic topic;

  /**
   * Makes the topic.
   *
   * @param displayName the sender of its mails
   * @param email who is subscribed from the start, if anyone
   * @param undelivered where notices go that cannot be delivered to them
   */
  public PeopleTopic(
      Construct scope,
      String id,
      String name,
      String displayName,
      Encryption encryption,
      Optional<String> email,
      Queue undelivered) {
    super(scope, id);
    topic =
        encryption
            .topic(
                Topic.Builder.create(this, "Topic")
                    .topicName(name)
                    .displayName(displayName)
                    .enforceSsl(true))
            .build();
    undelivered.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("LetUndeliveredNoticesIn" + id + scope.getNode().getId())
            .principals(List.of(new ServicePrincipal("sns.amazonaws.com")))
            .actions(List.of("sqs:SendMessage"))
            .resources(List.of(undelivered.getQueueArn()))
            .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", topic.getTopicArn())))
            .build());
    email.ifPresent(address -> subscribe(address, undelivered));
  }

  /** The CDK would allow the queue's use again, for each subscription. */
  private void subscribe(String address, Queue undelivered) {
    Subscription made = topic.addSubscription(new EmailSubscription(address));
    if (made.getNode().getDefaultChild() instanceof CfnSubscription resource) {
      resource.setRedrivePolicy(Map.of("deadLetterTargetArn", undelivered.getQueueArn()));
    }
  }

  /** The topic. */
  public Topic topic() {
    return topic;
  }
}
