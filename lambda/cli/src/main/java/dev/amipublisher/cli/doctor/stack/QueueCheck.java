package dev.amipublisher.cli.doctor.stack;

import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** A queue of events that came to nothing is there, and empty. */
final class QueueCheck implements Check {

  private final SqsClient sqs;
  private final String queueName;
  private final Deployment deployment;

  QueueCheck(SqsClient sqs, String queueName, Deployment deployment) {
    this.sqs = sqs;
    this.queueName = queueName;
    this.deployment = deployment;
  }

  @Override
  public String name() {
    return "queue " + queueName;
  }

  @Override
  public CheckResult run() {
    String url;
    Map<QueueAttributeName, String> attributes;
    try {
      url = sqs.getQueueUrl(request -> request.queueName(queueName)).queueUrl();
      attributes =
          sqs.getQueueAttributes(
                  request ->
                      request
                          .queueUrl(url)
                          .attributeNames(
                              QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                              QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
              .attributes();
    } catch (QueueDoesNotExistException missing) {
      return CheckResult.missing(this);
    }
    long messages = attributes.values().stream().mapToLong(Long::parseLong).sum();
    return messages == 0
        ? CheckResult.well(this, "empty")
        : CheckResult.wrong(
            this,
            "%d events in it came to nothing.".formatted(messages),
            "Read why, mend it, and purge the queue; the next sweep makes up for the events.",
            deployment.command(
                "sqs receive-message --message-attribute-names All --queue-url " + url));
  }
}
