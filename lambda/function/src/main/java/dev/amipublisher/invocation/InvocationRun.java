package dev.amipublisher.invocation;

import dev.amipublisher.catalogue.CatalogueUpdates;
import dev.amipublisher.catalogue.SharedTagUpdates;
import dev.amipublisher.copies.Distribution;
import dev.amipublisher.event.Trigger;
import dev.amipublisher.event.Trigger.ImageChanged;
import dev.amipublisher.outcome.AuditSummary;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.RunReport;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.port.CallBudget;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.ImageContents.Effort;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.reconcile.Companions;
import dev.amipublisher.reconcile.ContentAudit;
import dev.amipublisher.reconcile.NamedImages;
import dev.amipublisher.reconcile.ObservedImages;
import dev.amipublisher.reconcile.Reconciler;
import dev.amipublisher.reconcile.Sweep;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.snapshots.SnapshotSharing;
import dev.amipublisher.usage.WithdrawalUsage;
import dev.amipublisher.vocabulary.Metric;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * One invocation, put together: the engine and its companions over one account. The function and
 * the command line both run this, so that what is planned is what is done. Not thread-safe.
 */
public final class InvocationRun {

  private final Settings settings;
  private final RunReport report;
  private final Deadline deadline;
  private final Sleeper sleeper;
  private final Companions companions;
  private final Images images;
  private final ConditionsReader conditions;
  private final ImageContents contents;
  private final Reconciler reconciler;

  /**
   * Puts it together.
   *
   * @param settings how to behave
   * @param home the account and Region that it works in
   * @param account where to work
   * @param report takes what it comes to, as it comes
   * @param deadline when it has to end
   * @param sleeper how to wait
   */
  public InvocationRun(
      Settings settings,
      AccountAndRegion home,
      AwsAccount account,
      RunReport report,
      Deadline deadline,
      Sleeper sleeper) {
    this.settings = settings;
    this.report = report;
    this.deadline = deadline;
    this.sleeper = sleeper;
    CallBudget budget = new CallBudget(deadline);
    this.companions = new Companions(deadline, budget, report::companionFailed);
    this.images = new ObservedImages(account.images(deadline), companions, deadline.clock());
    addCompanions(home, account, budget.calls());
    this.conditions = account.conditions(deadline);
    this.contents = account.contents(deadline);
    this.reconciler =
        new Reconciler(
            settings,
            home.accountId(),
            images,
            companions,
            conditions,
            contents,
            report,
            deadline,
            sleeper);
  }

  /**
   * Those that the settings ask for; nothing of the others is made. What others may still use comes
   * first when an AMI becomes private: snapshots and copies before the lists that only name it, and
   * last what is for information.
   *
   * @param calls what their calls of AWS go by
   */
  private void addCompanions(AccountAndRegion home, AwsAccount account, Deadline calls) {
    boolean enforces = settings.mode() == Mode.ENFORCE;
    if (settings.snapshots().share()) {
      companions.add(
          new SnapshotSharing(
              settings, home, images, account.snapshotPermissions(calls), sleeper, deadline));
    }
    if (!settings.copies().regionsFrom(home.region()).isEmpty()) {
      companions.add(
          new Distribution(settings, home, images, account.targetRegions(calls), report, deadline));
    }
    if (settings.catalogue().areWritten() && enforces) {
      companions.add(
          new CatalogueUpdates(
              settings, home, account.catalogues(calls), report::catalogueNotWritten, deadline));
    }
    if (settings.catalogue().sharedTags() && enforces) {
      companions.add(
          new SharedTagUpdates(
              settings, home, account.sharedTags(calls), report::catalogueNotWritten, deadline));
    }
    if (settings.usageReports()) {
      companions.add(new WithdrawalUsage(home.accountId(), account.usageReports(calls), deadline));
    }
  }

  /**
   * Reconciles the AMIs that an event named.
   *
   * @param named at least one; each was named by the same change
   * @param readBack is run when the AMIs themselves are dealt with, and companions have their turn
   * @throws dev.amipublisher.port.Ec2UnavailableException if none of them can be read now
   * @throws dev.amipublisher.port.Ec2RefusedException if EC2 refuses to have any of them read
   */
  public void reconcile(List<ImageChanged> named, Runnable readBack) {
    ImageChanged change = named.getFirst();
    NamedImages event = new NamedImages(settings, reconciler, deadline, sleeper);
    Cause cause = event.cause(change.publishTagChanged(), change.occurredAt());
    List<Outcome> outcomes =
        event.reconcile(
            named.stream().map(ImageChanged::imageId).toList(), cause, change.publishTagChanged());
    readBack.run();
    companions.after(outcomes, cause).forEach(report::record);
  }

  /** Looks at all AMIs that can need a change. */
  public SweepSummary sweep(Trigger.Sweep trigger) {
    Cause cause = trigger.inspects() ? Cause.INSPECTING_SWEEP : Cause.SWEEP;
    Sweep sweep =
        new Sweep(
            settings, cause, images, conditions, reconciler, companions, deadline, report::record);
    return companions.afterSweep(sweep.run(trigger.reason()), report::record);
  }

  /** Inspects AMIs that are public. */
  public AuditSummary audit(String reason) {
    return new ContentAudit(
            settings, images, contents, reconciler, companions, deadline, report::record)
        .run(reason);
  }

  /** What the companions counted. */
  void measure(ObjLongConsumer<Metric> counts) {
    companions.measure(counts);
  }

  /** What it took to inspect AMIs. */
  Effort effort() {
    return contents.effort();
  }
}
