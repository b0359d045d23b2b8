package dev.amipublisher.cli.doctor.stack;

import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/**
 * A topic is there, and somebody gets what is sent to it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html">GetTopicAttributes</a>
 */
final class TopicCheck implements Check {

  private final SnsClient sns;
  private final String topicName;
  private final Deployment deployment;

  TopicCheck(SnsClient sns, String topicName, Deployment deployment) {
    this.sns = sns;
    this.topicName = topicName;
    this.deployment = deployment;
  }

  @Override
  public String name() {
    return "topic " + topicName;
  }

  @Override
  public CheckResult run() {
    String arn = deployment.topicArn(topicName);
    Map<String, String> attributes;
    try {
      attributes = sns.getTopicAttributes(request -> request.topicArn(arn)).attributes();
    } catch (NotFoundException missing) {
      return CheckResult.missing(this);
    }
    int confirmed = number(attributes, "SubscriptionsConfirmed");
    int pending = number(attributes, "SubscriptionsPending");
    String list = deployment.command("sns list-subscriptions-by-topic --topic-arn " + arn);
    if (pending > 0) {
      return CheckResult.look(
          this,
          "%d confirmed, %d not: those get no mail.".formatted(confirmed, pending),
          "Have each recipient follow the link in AWS's mail.",
          list);
    }
    return confirmed > 0
        ? CheckResult.well(this, "%d subscribed".formatted(confirmed))
        : CheckResult.look(
            this,
            "Nobody is subscribed.",
            "Subscribe somebody, or set alarm-email or outcome-email.",
            deployment.command(
                "sns subscribe --protocol email --notification-endpoint you@example.com --topic-arn "
                    + arn));
  }

  private static int number(Map<String, String> attributes, String name) {
    return Integer.parseInt(attributes.getOrDefault(name, "0"));
  }
}
