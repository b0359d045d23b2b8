package dev.amipublisher.invocation;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.google.gson.JsonObject;
import dev.amipublisher.catalogue.CatalogueUpdates;
import dev.amipublisher.catalogue.SharedTagUpdates;
import dev.amipublisher.distribution.Distribution;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.port.AwsAccount;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.reconcile.NamedImage;
import dev.amipublisher.reconcile.Reconciler;
import dev.amipublisher.reconcile.Sweep;
import dev.amipublisher.report.InvocationReport;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.trigger.Trigger;
import dev.amipublisher.trigger.Trigger.ImageChanged;
import dev.amipublisher.trigger.TriggerReader;
import dev.amipublisher.usage.WithdrawalUsage;
import dev.amipublisher.vocabulary.Metric;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
    Optional<Distribution> distribution = distribution(home, own, report, deadline);
    Images seen = distribution.map(Distribution::images).orElse(own);
    Optional<CatalogueUpdates> catalogues = catalogues(home, seen, report, deadline);
    Images listed = catalogues.<Images>map(updates -> updates).orElse(seen);
    Optional<SharedTagUpdates> sharedTags = sharedTags(home, listed, report, deadline);
    Images images = sharedTags.<Images>map(updates -> updates).orElse(listed);
    ConditionsReader conditions = account.conditions(deadline);
    ImageContents contents = account.contents(deadline);
    Reconciler reconciler =
        new Reconciler(
            settings, home.accountId(), images, conditions, contents, report, deadline, sleeper);
    WithdrawalUsage usage =
        new WithdrawalUsage(
            settings.usageReports(), home.accountId(), account.usageReports(deadline), deadline);
    Consumer<Outcome> record = outcome -> report.record(usage.after(outcome));
    try {
      for (Trigger trigger : new TriggerReader(settings.publishTagKey(), home).read(event)) {
        switch (trigger) {
          case Trigger.Unrecognized(String reason) -> report.unrecognized(reason);
          case ImageChanged(String imageId, boolean tagChanged, Instant occurredAt) -> {
            report.namedAt(occurredAt);
            List<Outcome> outcomes =
                new NamedImage(settings, images, reconciler, deadline, sleeper)
                    .reconcile(imageId, tagChanged, occurredAt);
            report.readBack();
            catalogues.ifPresent(CatalogueUpdates::afterEvent);
            sharedTags.ifPresent(SharedTagUpdates::apply);
            distribution
                .map(copies -> copies.afterEvent(outcomes))
                .orElse(outcomes)
                .forEach(record);
          }
          case Trigger.Sweep(String reason) -> {
            report.sweepBegins();
            Sweep sweep = new Sweep(settings, images, conditions, reconciler, deadline, record);
            SweepSummary summary = sweep.run(reason);
            catalogues.ifPresent(
                updates -> {
                  updates.afterSweep(summary.complete());
                  report.count(Metric.CATALOGUES_NOT_WRITTEN, 0);
                });
            sharedTags.ifPresent(SharedTagUpdates::apply);
            SweepSummary distributed =
                distribution
                    .map(copies -> copies.afterSweep(summary, report::record))
                    .orElse(summary);
            report.swept(distributed.with(usage.ofLastDay()));
          }
        }
      }
    } finally {
      distribution.ifPresent(copies -> report.count(Metric.COPIES_STARTED, copies.started()));
      report.count(Metric.EC2_THROTTLES, account.throttledCalls());
      report.inspected(contents.effort());
      report.close();
    }
    if (report.wantsRetry()) {
      throw new RetryException(report.answer().toString());
    }
    return report.answer();
  }

  /** Empty where AMIs are not copied: nothing of it runs then. */
  private Optional<Distribution> distribution(
      AccountAndRegion home, Images images, InvocationReport report, Deadline deadline) {
    return settings.copies().regionsFrom(home.region()).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Distribution(
                settings, home, images, account.targetRegions(deadline), report, deadline));
  }

  /** Empty where no catalogues are written: nothing of it runs then. */
  private Optional<CatalogueUpdates> catalogues(
      AccountAndRegion home, Images images, InvocationReport report, Deadline deadline) {
    return settings.catalogue().bucket().isEmpty() || settings.mode() == Mode.REPORT
        ? Optional.empty()
        : Optional.of(
            new CatalogueUpdates(
                settings,
                home,
                images,
                account.catalogues(deadline),
                report::catalogueNotWritten,
                deadline));
  }

  /** Empty where public AMIs get no tags for everybody. */
  private Optional<SharedTagUpdates> sharedTags(
      AccountAndRegion home, Images images, InvocationReport report, Deadline deadline) {
    return !settings.catalogue().sharedTags() || settings.mode() == Mode.REPORT
        ? Optional.empty()
        : Optional.of(
            new SharedTagUpdates(
                settings,
                home,
                images,
                account.sharedTags(deadline),
                report::catalogueNotWritten,
                deadline));
  }
}
