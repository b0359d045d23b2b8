package dev.amipublisher.usage;

import dev.amipublisher.outcome.ImageUsage;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.reconcile.Companion;
import dev.amipublisher.usage.UsageReports.UsageReport;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks for an image usage report on each AMI that was withdrawn, and says later what the reports
 * hold. It is information after the fact: whatever fails here is a note, and changes nothing about
 * the withdrawal. One is made for each invocation.
 */
public final class WithdrawalUsage implements Companion {

  /**
   * How many reports one invocation asks for: a sweep has better things to do than to ask for more.
   */
  static final int MOST_REQUESTS = 100;

  /** After so many refusals, which may each be about one AMI, the next is not likely to pass. */
  private static final int MOST_REFUSALS = 3;

  /** How many reports one sweep reads. */
  private static final int MOST_READ = 20;

  /** For so long every sweep says what a report holds: EC2 takes its time to finish one. */
  private static final Duration SAID_FOR = Duration.ofDays(1);

  private final String accountId;
  private final UsageReports reports;
  private final Deadline deadline;
  private int requests;
  private int refusals;
  private boolean unavailable;

  /**
   * Makes it.
   *
   * @param accountId our own account
   * @param reports the reports
   * @param deadline when the invocation ends
   */
  public WithdrawalUsage(String accountId, UsageReports reports, Deadline deadline) {
    this.accountId = accountId;
    this.reports = reports;
    this.deadline = deadline;
  }

  @Override
  public String name() {
    return "usage reports";
  }

  /** Asks for a report on each AMI that was withdrawn and read back private; outcomes say so. */
  @Override
  public List<Outcome> after(List<Outcome> outcomes, Cause cause) {
    return outcomes.stream()
        .map(
            outcome ->
                outcome.result() == Result.WITHDRAWN
                    ? outcome.withNote(request(outcome.imageId()))
                    : outcome)
        .toList();
  }

  private String request(String imageId) {
    if (unavailable || refusals == MOST_REFUSALS) {
      return "No usage report was asked for: EC2 did not accept those before.";
    }
    if (requests == MOST_REQUESTS) {
      return "No usage report was asked for: %d were already.".formatted(MOST_REQUESTS);
    }
    if (deadline.mustNotStartWork()) {
      return "No usage report was asked for: time ran out.";
    }
    requests++;
    try {
      reports.request(imageId);
      return "A usage report was asked for; a later sweep says how many other accounts use the"
          + " AMI.";
    } catch (Ec2RefusedException refusal) {
      refusals++;
      return "No usage report could be asked for: " + refusal.getMessage();
    } catch (Ec2UnavailableException failure) {
      // The withdrawals that follow must not wait for as many time-outs.
      unavailable = true;
      return "No usage report could be asked for: " + failure.getMessage();
    }
  }

  /** Says how many other accounts use the AMIs that reports of the last day are about. */
  @Override
  public SweepSummary afterSweep(SweepSummary summary, Consumer<Outcome> record) {
    return summary.with(ofLastDay());
  }

  private Reading<List<ImageUsage>> ofLastDay() {
    if (deadline.mustStopWork()) {
      return new Reading.Unreadable<>("Time ran out.");
    }
    try {
      List<UsageReport> finished =
          reports.finishedSince(deadline.clock().instant().minus(SAID_FOR), MOST_READ);
      return new Reading.Known<>(finished.stream().map(this::usage).toList());
    } catch (Ec2RefusedException | Ec2UnavailableException failure) {
      return new Reading.Unreadable<>(String.valueOf(failure.getMessage()));
    }
  }

  private ImageUsage usage(UsageReport report) {
    long others = report.accountIds().stream().filter(id -> !id.equals(accountId)).count();
    return new ImageUsage(report.imageId(), report.requestedAt(), Math.toIntExact(others));
  }
}
