package dev.amipublisher.infra.function;

import dev.amipublisher.infra.construct.Encryption;
import dev.amipublisher.infra.construct.NagSuppression;
import dev.amipublisher.vocabulary.StackNames;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Where events end that came to nothing, so that none is lost without a trace. They are kept apart
 * because they mean different things: one that never reached the function points at the triggers,
 * one that the function gave up on points at the function.
 */
public final class DeadLetters extends Construct {

  private final Queue undelivered;
  private final Queue failed;

  /** Makes the queues. */
  public DeadLetters(Construct scope, StackNames names, Encryption encryption) {
    super(scope, "DeadLetters");
    undelivered = queue("Undelivered", encryption, names.undeliveredEvents());
    failed = queue("Failed", encryption, names.failedEvents());
  }

  /** Events that EventBridge or Scheduler could not hand to their target. */
  public Queue undelivered() {
    return undelivered;
  }

  /** Events that the function failed on three times, or that waited too long. */
  public Queue failed() {
    return failed;
  }

  private Queue queue(String id, Encryption encryption, String name) {
    Queue queue =
        encryption
            .queue(
                Queue.Builder.create(this, id)
                    .queueName(name)
                    .enforceSsl(true)
                    // As long as SQS keeps anything.
                    .retentionPeriod(Duration.days(14)))
            .build();
    NagSuppression.suppress(queue, "AwsSolutions-SQS3", "This is itself a dead-letter queue.");
    return queue;
  }
}
