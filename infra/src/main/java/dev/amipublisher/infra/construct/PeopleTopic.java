package dev.amipublisher.infra.construct;

import java.util.Optional;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** A topic to which people subscribe. */
public final class PeopleTopic extends Construct {

  private final Topic topic;

  /**
   * Makes the topic.
   *
   * @param displayName the sender of its mails
   * @param email who is subscribed from the start, if anyone
   */
  public PeopleTopic(
      Construct scope,
      String id,
      String name,
      String displayName,
      Encryption encryption,
      Optional<String> email) {
    super(scope, id);
    topic =
        encryption
            .topic(
                Topic.Builder.create(this, "Topic")
                    .topicName(name)
                    .displayName(displayName)
                    .enforceSsl(true))
            .build();
    email.ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
  }

  /** The topic. */
  public Topic topic() {
    return topic;
  }
}
