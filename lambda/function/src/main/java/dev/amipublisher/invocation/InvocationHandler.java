package dev.amipublisher.invocation;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.google.gson.JsonObject;
import dev.amipublisher.event.Trigger;
import dev.amipublisher.event.Trigger.ImageChanged;
import dev.amipublisher.event.TriggerReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.report.InvocationReport;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.Metric;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Handles events: reads the triggers in an event, and has an {@link InvocationRun} do what they ask
 * for. Made once, when the function starts; thread-safe as far as its account is.
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
   * @return the outcome of the AMIs
   * @throws RetryException if the event should be delivered again
   * @throws dev.amipublisher.port.Ec2UnavailableException if EC2 cannot be read now
   * @throws dev.amipublisher.port.Ec2RefusedException if EC2 refuses to be read
   */
  public JsonObject handle(ScheduledEvent event, Invocation invocation) {
    AccountAndRegion home = invocation.home();
    Deadline deadline = new Deadline(invocation.end(), clock);
    InvocationReport report =
        new InvocationReport(invocation.requestId(), home, account.eventBus(deadline), log, clock);
    InvocationRun run = new InvocationRun(settings, home, account, report, deadline, sleeper);
    try {
      List<ImageChanged> named = new ArrayList<>();
      for (Trigger trigger : new TriggerReader(settings.publishTagKey(), home).read(event)) {
        switch (trigger) {
          case Trigger.Unrecognized(String reason) -> report.unrecognized(reason);
          case ImageChanged image -> named.add(image);
          case Trigger.Sweep sweep -> {
            report.sweepBegins();
            report.swept(run.sweep(sweep));
          }
          case Trigger.Audit(String _) when !settings.sensitiveData().inspects() ->
              report.unrecognized("SENSITIVE_DATA_CHECK is off, so no AMI is inspected.");
          case Trigger.Audit(String reason) -> {
            report.sweepBegins();
            report.audited(run.audit(reason));
          }
        }
      }
      if (!named.isEmpty()) {
        report.namedAt(named.getFirst().occurredAt());
        run.reconcile(named, report::readBack);
      }
    } finally {
      run.measure(report::count);
      report.count(Metric.EC2_THROTTLES, account.throttledCalls());
      report.inspected(run.effort());
      report.close();
    }
    if (report.wantsRetry()) {
      throw new RetryException(report.answer().toString());
    }
    return report.answer();
  }
}
