package dev.amipublisher.invocation;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.google.gson.JsonObject;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.port.AwsAccount;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.reconcile.ReconcileContext;
import dev.amipublisher.reconcile.Reconciler;
import dev.amipublisher.reconcile.Sweep;
import dev.amipublisher.report.InvocationReport;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.trigger.Trigger;
import dev.amipublisher.trigger.Trigger.ImageChanged;
import dev.amipublisher.trigger.TriggerReader;
import dev.amipublisher.vocabulary.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Handles events: reads the triggers in an event, looks at the AMIs that they are about, and tells
 * what became of them. Made once, when the function starts; thread-safe as far as its account is.
 */
public final class InvocationHandler {

  /**
   * How long to wait for an AMI that was just made and tagged, and that EC2 may not tell of yet.
   */
  private static final List<Duration> WAITS_FOR_NEW_IMAGE =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));

  /**
   * How old an event may be to be a fresh request: Lambda tries it again for some three minutes.
   */
  private static final Duration FRESH = Duration.ofMinutes(15);

  private final Settings settings;
  private final AwsAccount account;
  private final Consumer<JsonObject> log;
  private final InstantSource clock;
  private final Sleeper sleeper;

  /**
   * Makes a publisher.
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
   * @return what became of the AMIs; never null
   * @throws RetryException if the event should be delivered again
   * @throws dev.amipublisher.port.Ec2UnavailableException if EC2 cannot be read now
   * @throws dev.amipublisher.port.Ec2RefusedException if EC2 refuses to be read
   */
  public JsonObject handle(ScheduledEvent event, Invocation invocation) {
    AccountAndRegion home = invocation.home();
    Deadline deadline = new Deadline(invocation.end(), clock);
    EventBus bus = account.eventBus(deadline);
    InvocationReport report = new InvocationReport(invocation.requestId(), home, bus, log, clock);
    try {
      Work work = new Work(home, deadline, report);
      new TriggerReader(settings.publishTagKey(), home).read(event).forEach(work::handle);
    } finally {
      report.count(Metric.EC2_THROTTLES, account.throttledCalls());
      report.close();
    }
    if (report.wantsRetry()) {
      throw new RetryException(report.answer().toString());
    }
    return report.answer();
  }

  /** The work of one invocation. */
  private final class Work {

    private final InvocationReport report;
    private final Deadline deadline;
    private final Images images;
    private final ConditionsReader conditions;
    private final Reconciler reconciler;

    Work(AccountAndRegion home, Deadline deadline, InvocationReport report) {
      this.report = report;
      this.deadline = deadline;
      this.images = account.images(deadline);
      this.conditions = account.conditions(deadline);
      this.reconciler =
          new Reconciler(settings, home.accountId(), images, conditions, report, deadline, sleeper);
    }

    void handle(Trigger trigger) {
      switch (trigger) {
        case Trigger.Unrecognized(String reason) -> report.unrecognized(reason);
        case ImageChanged changed -> look(changed);
        case Trigger.Sweep(String reason) -> {
          report.sweepBegins();
          report.swept(new Sweep(settings, images, conditions, reconciler, deadline).run(reason));
        }
      }
    }

    private void look(ImageChanged changed) {
      report.namedAt(changed.occurredAt());
      List<ImageFacts> found = images.read(List.of(changed.imageId()));
      for (Duration wait : WAITS_FOR_NEW_IMAGE) {
        if (found.isEmpty() && changed.publishTagChanged()) {
          sleeper.sleep(wait);
          found = images.read(List.of(changed.imageId()));
        }
      }
      if (found.isEmpty()) {
        report.record(Outcome.gone(changed.imageId(), settings.mode()));
      } else {
        reconciler.reconcile(
            found, ReconcileContext.forEvent(tellsOfTagChange(changed, found.getFirst())));
      }
    }

    /**
     * A late event, or one that comes again, is no fresh request to publish: someone may have made
     * the AMI private since. That a tag was taken away it tells as well as a timely one.
     */
    private boolean tellsOfTagChange(ImageChanged changed, ImageFacts image) {
      boolean tagIsThere = image.tags().containsKey(settings.publishTagKey());
      return changed.publishTagChanged() && (!tagIsThere || isFresh(changed.occurredAt()));
    }

    private boolean isFresh(@Nullable Instant occurredAt) {
      return occurredAt != null && occurredAt.plus(FRESH).isAfter(clock.instant());
    }
  }
}
