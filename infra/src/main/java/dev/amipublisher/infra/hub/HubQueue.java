package dev.amipublisher.infra.hub;

import dev.amipublisher.infra.construct.Encryption;
import dev.amipublisher.infra.construct.NagSuppression;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Queues of what did not arrive. */
final class HubQueue {

  private HubQueue() {}

  static Queue in(Construct scope, String name, Encryption encryption) {
    Queue queue =
        encryption
            .queue(
                Queue.Builder.create(scope, "Undelivered")
                    .queueName(name)
                    .enforceSsl(true)
                    // As long as SQS keeps anything.
                    .retentionPeriod(Duration.days(14)))
            .build();
    NagSuppression.suppress(queue, "AwsSolutions-SQS3", "This is itself a dead-letter queue.");
    return queue;
  }
}
