package dev.amipublisher.invocation;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.google.gson.JsonObject;
import dev.amipublisher.event.Trigger;
import dev.amipublisher.event.Trigger.ImageChanged;
import dev.amipublisher.event.TriggerReader;
import dev.amipublisher.outcome.Announcements;
import dev.amipublisher.outcome.AuditSummary;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.reconcile.ContentAudit;
import dev.amipublisher.reconcile.NamedImage;
import dev.amipublisher.reconcile.Reconciler;
import dev.amipublisher.reconcile.Sweep;
import dev.amipublisher.report.InvocationReport;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.usage.WithdrawalUsage;
import dev.amipublisher.vocabulary.Metric;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Handles events: reads the triggers in an event, reconciles the AMIs that they name and reports
 * the outcomes. Made once, when the function starts; thread-safe as far as its account is.
 */
public final class InvocationHandler {

  private final Settings settings;
  private final AwsAccount account;
  private final Consumer<JsonObject> log;
  private final InstantSource clock;
  private final Sleeper sleeper;

  /**
   * Makes a handler.
   *
   * @param settings how to behave
   * @param account where to work
   * @param log where log lines go, a JSON object each
   * @param clock what time it is
   * @param sleeper how to wait
   */
  public InvocationHandler(
      Settings settings,
      AwsAccount account,
      Consumer<JsonObject> log,
      InstantSource clock,
      Sleeper sleeper) {
    this.settings = settings;
    this.account = account;
    this.log = log;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /**
   * Handles one event.
   *
   * @return what became of the AMIs
   * @throws RetryException if the event should be delivered again
   * @throws dev.amipublisher.port.Ec2UnavailableException if EC2 cannot be read now
   * @throws dev.amipublisher.port.Ec2RefusedException if EC2 refuses to be read
   */
  public JsonObject handle(ScheduledEvent event, Invocation invocation) {
    AccountAndRegion home = invocation.home();
    Deadline deadline = new Deadline(invocation.end(), clock);
    InvocationReport report =
        new InvocationReport(invocation.requestId(), home, account.eventBus(deadline), log, clock);
    Images own = new OwnWrites(account.images(deadline));
    RelatedResources related =
        new RelatedResources(settings, home, account, own, report, sleeper, deadline);
    Images images = related.images();
    Announcements announcements = related.announcing(report);
    ConditionsReader conditions = account.conditions(deadline);
    ImageContents contents = account.contents(deadline);
    Reconciler reconciler =
        new Reconciler(
            settings,
            home.accountId(),
            images,
            conditions,
            contents,
            announcements,
            deadline,
            sleeper);
    WithdrawalUsage usage =
        new WithdrawalUsage(
            settings.usageReports(), home.accountId(), account.usageReports(deadline), deadline);
    Consumer<Outcome> record = outcome -> report.record(usage.after(outcome));
    Consumer<Outcome> recordChanged = outcome -> record.accept(related.afterChange(outcome));
    try {
      for (Trigger trigger : new TriggerReader(settings.publishTagKey(), home).read(event)) {
        switch (trigger) {
          case Trigger.Unrecognized(String reason) -> report.unrecognized(reason);
          case ImageChanged(String imageId, boolean tagChanged, Instant occurredAt) -> {
            report.namedAt(occurredAt);
            List<Outcome> reconciled =
                new NamedImage(settings, images, reconciler, deadline, sleeper)
                    .reconcile(imageId, tagChanged, occurredAt);
            report.readBack();
            related.afterEvent(reconciled, tagChanged).forEach(record);
          }
          case Trigger.Audit(String _) when !settings.sensitiveData().looksInside() ->
              report.unrecognized("SENSITIVE_DATA_CHECK is off, so that no AMI is looked into.");
          case Trigger.Audit(String reason) -> {
            report.sweepBegins();
            ContentAudit audit =
                new ContentAudit(settings, images, contents, reconciler, deadline, recordChanged);
            AuditSummary summary = audit.run(reason);
            related.afterAudit();
            report.audited(summary);
          }
          case Trigger.Sweep(String reason) -> {
            report.sweepBegins();
            Sweep sweep =
                new Sweep(settings, images, conditions, reconciler, deadline, recordChanged);
            SweepSummary summary = related.afterSweep(sweep.run(reason));
            report.swept(summary.with(usage.ofLastDay()));
          }
        }
      }
    } finally {
      related.measure();
      report.count(Metric.EC2_THROTTLES, account.throttledCalls());
      report.inspected(contents.effort());
      report.close();
    }
    if (report.wantsRetry()) {
      throw new RetryException(report.answer().toString());
    }
    return report.answer();
  }
}
