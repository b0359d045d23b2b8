package dev.amipublisher.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/** Exceptions from cdk-nag's rules. Each says why, and holds for one finding only. */
final class Argued {

  private Argued() {}

  /** Excepts one resource from a rule that has a single finding. */
  static void exception(IConstruct resource, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        resource, List.of(new NagPackSuppression.Builder().id(rule).reason(reason).build()));
  }

  /**
   * Excepts one finding of the rule on wildcards in IAM policies, for a role and what belongs to
   * it.
   *
   * @param finding as cdk-nag words it, such as {@code Resource::*}
   */
  static void wildcard(IConstruct role, String finding, String reason) {
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
}
