package dev.amipublisher.infra.construct;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.Token;
import software.constructs.IConstruct;

/** Suppresses findings of cdk-nag, each for one resource and with its reason. */
public final class NagSuppression {

  private NagSuppression() {}

  /** Suppresses a rule that has a single finding, for one resource. */
  public static void suppress(IConstruct resource, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        resource, List.of(new NagPackSuppression.Builder().id(rule).reason(reason).build()));
  }

  /**
   * Suppresses one finding of the rule on wildcards in IAM policies, for a role and its policies.
   *
   * @param finding as cdk-nag words it, such as {@code Resource::*}
   */
  public static void suppressWildcard(IConstruct role, String finding, String reason) {
    NagSuppressions.addResourceSuppressions(
        role,
        List.of(
            new NagPackSuppression.Builder()
                .id("AwsSolutions-IAM5")
                .reason(reason)
                .appliesTo(List.of(finding))
                .build()),
        true);
  }

  /**
   * A part of an ARN as cdk-nag writes it in its findings.
   *
   * @param value as the CDK has it, which may be a token
   * @param pseudoParameter what that stands for, such as {@code AWS::Region}
   */
  public static String asCdkNagWritesIt(String value, String pseudoParameter) {
    return Token.isUnresolved(value) ? "<" + pseudoParameter + ">" : value;
  }
}
