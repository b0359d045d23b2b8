package dev.amipublisher.infra.construct;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * How data at rest is encrypted: by a customer's key, or by the services' own. The key's policy has
 * to let the services use it; {@code infra/policies/kms-key.json} is an example.
 */
public final class Encryption {

  private final Optional<IKey> key;

  private Encryption(Optional<IKey> key) {
    this.key = key;
  }

  /** With the key of this ARN, or without one. */
  public static Encryption with(Construct scope, Optional<String> keyArn) {
    return new Encryption(keyArn.map(arn -> Key.fromKeyArn(scope, "CustomerKey", arn)));
  }

  /** Suppresses cdk-nag's findings about what the CDK grants on the key. */
  public void suppressFindings(Construct stack) {
    if (key.isPresent()) {
      for (String action : List.of("kms:GenerateDataKey*", "kms:ReEncrypt*")) {
        NagSuppression.suppressWildcard(
            stack, "Action::" + action, "The CDK's grant for the customer's one key.");
      }
    }
  }

  /** Encrypts a queue: where there is no key, by SQS's own. */
  public Queue.Builder queue(Queue.Builder queue) {
    key.ifPresentOrElse(
        found -> queue.encryption(QueueEncryption.KMS).encryptionMasterKey(found),
        () -> queue.encryption(QueueEncryption.SQS_MANAGED));
    return queue;
  }

  /**
   * Lets a role send to what the key encrypts; for senders to which the CDK grants nothing.
   *
   * <p>https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   */
  public void letSend(IGrantable sender) {
    key.ifPresent(found -> found.grant(sender, "kms:GenerateDataKey", "kms:Decrypt"));
  }

  /** Encrypts a topic, if there is a key. */
  public Topic.Builder topic(Topic.Builder topic) {
    key.ifPresent(topic::masterKey);
    return topic;
  }

  /** Encrypts a log with the key; without one, CloudWatch Logs uses its own. */
  public LogGroup.Builder log(LogGroup.Builder log) {
    key.ifPresent(log::encryptionKey);
    return log;
  }
}
