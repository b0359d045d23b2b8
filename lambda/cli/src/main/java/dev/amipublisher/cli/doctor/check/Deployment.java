package dev.amipublisher.cli.doctor.check;

import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.ContentAuditPolicy.Frequency;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.vocabulary.StackNames;
import dev.amipublisher.vocabulary.TriggerPatterns;
import java.util.List;

/**
 * What a deployment should be.
 *
 * @param names of its parts
 * @param home its account and Region
 * @param settings of its function
 * @param roleArn the ARN of the functions' role, whose own calls start nothing
 */
public record Deployment(
    StackNames names, AccountAndRegion home, Settings settings, String roleArn) {

  /** The ARN of the alias through which a function is called. */
  public String aliasArn(String functionName) {
    return "arn:%s:lambda:%s:%s:function:%s:%s"
        .formatted(
            home.partition(), home.region(), home.accountId(), functionName, StackNames.ALIAS);
  }

  /** The ARN of the state machine that words outcomes for people. */
  public String noticeMachineArn() {
    return "arn:%s:states:%s:%s:stateMachine:%s"
        .formatted(home.partition(), home.region(), home.accountId(), names.noticeMachine());
  }

  /** The ARN of a topic. */
  public String topicArn(String topicName) {
    return "arn:%s:sns:%s:%s:%s"
        .formatted(home.partition(), home.region(), home.accountId(), topicName);
  }

  /** What its rules take. */
  public TriggerPatterns patterns() {
    return new TriggerPatterns(
        settings.publishTagKey(), roleArn, List.of(names.of(TriggerPatterns.SWEEP_OVERDUE_ALARM)));
  }

  /** Whether it changes AMIs. */
  public boolean enforces() {
    return settings.mode() == Mode.ENFORCE;
  }

  /** Whether it inspects public AMIs by a schedule. */
  public boolean audits() {
    return settings.contentAudit().frequency() != Frequency.OFF;
  }

  /** A command of the AWS CLI, for the deployment's Region. */
  public String command(String words) {
    return "aws " + words + " --region " + home.region();
  }
}
