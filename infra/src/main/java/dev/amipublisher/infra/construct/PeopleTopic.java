package dev.amipublisher.infra.construct;

import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** A topic to which people subscribe; its ARN is an output of the stack. */
public final class PeopleTopic extends Construct {

  private final Topic topic;

  /**
   * Makes the topic.
   *
   * @param displayName the sender of its mails
   * @param email who is subscribed from the start, if anyone
   * @param purpose what subscribers receive, to complete "Subscribe to this topic to receive …"
   */
  public PeopleTopic(
      Construct scope,
      String id,
      String name,
      String displayName,
      Optional<String> email,
      String purpose) {
    super(scope, id);
    topic =
        Topic.Builder.create(this, "Topic")
            .topicName(name)
            .displayName(displayName)
            .enforceSsl(true)
            .build();
    email.ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
    CfnOutput.Builder.create(this, "TopicArn")
        .description("Subscribe to this topic to receive " + purpose + ".")
        .value(topic.getTopicArn())
        .build();
  }

  /** The topic. */
  public Topic topic() {
    return topic;
  }
}
