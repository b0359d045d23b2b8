package dev.amipublisher.cli.report;

import dev.amipublisher.cli.account.AssessedImage;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.report.OutcomeJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One AMI in a report.
 *
 * @param region where it is
 * @param facts the AMI as it was read
 * @param asked the value of its publish tag; null if it has none
 * @param result what the function would make of it
 * @param ageDays days since it was made; null if unknown
 * @param daysToDeprecation negative once it is deprecated; null if it never will be
 * @param daysToRevocation days until AWS may make it private, not below zero; null if it is private
 *     or has no deprecation date
 * @param otherRegions what it came to in other Regions, or would; empty if nothing is known
 * @param onlyIfClean whether the result depends on its content, which was not inspected
 * @param reasons why it is not as asked; empty if it is
 */
record ReportRow(
    String region,
    ImageFacts facts,
    @Nullable String asked,
    Result result,
    @Nullable Long ageDays,
    @Nullable Long daysToDeprecation,
    @Nullable Long daysToRevocation,
    String otherRegions,
    boolean onlyIfClean,
    List<Reason> reasons) {

  /**
   * A reason.
   *
   * @param rule the id of the rule; the outcome's own word if there is none
   * @param problem what is wrong
   * @param remedy what to do about it
   */
  record Reason(String rule, String problem, String remedy) {}

  static ReportRow of(AssessedImage image, Instant readAt) {
    ImageFacts facts = image.facts();
    Long revocation = facts.isPublic() ? days(readAt, facts.mayBeRevokedAt()) : null;
    Long age = days(readAt, facts.creationDate());
    return new ReportRow(
        image.region(),
        facts,
        image.outcome().asked(),
        image.outcome().result(),
        age == null ? null : -age,
        days(readAt, facts.deprecationTime()),
        revocation == null ? null : Math.max(0, revocation),
        image.otherRegions(),
        image.onlyIfClean(),
        reasons(image.outcome()));
  }

  private static @Nullable Long days(Instant from, @Nullable Instant to) {
    return to == null ? null : Duration.between(from, to).toDays();
  }

  private static List<Reason> reasons(Outcome outcome) {
    List<Reason> reasons = new ArrayList<>();
    for (Finding finding : outcome.findings()) {
      reasons.add(new Reason(finding.rule(), finding.problem(), finding.remedy()));
    }
    boolean calm =
        switch (outcome.result()) {
          case PUBLISHED,
              VERIFIED,
              WITHDRAWN,
              KEPT,
              IGNORED,
              WOULD_PUBLISH,
              WOULD_VERIFY,
              WOULD_WITHDRAW ->
              true;
          default -> false;
        };
    if (reasons.isEmpty() && !calm) {
      reasons.add(
          new Reason(
              outcome.result().wireValue(),
              OutcomeJson.why(outcome),
              OutcomeJson.whatToDo(outcome)));
    }
    return reasons;
  }
}
