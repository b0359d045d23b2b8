package dev.amipublisher.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.outcome.AuditSummary;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.RegionState;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.RunReport;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.outcome.Visibility;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.ImageContents.Effort;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.vocabulary.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports on one invocation: a log line for each decision, an event for each announcement, metrics
 * at the end, and the function's answer. Not thread-safe; one is made for each invocation.
 */
public final class InvocationReport implements RunReport {

  /** One that fails for each AMI of a sweep is the same news each time. */
  private static final int MOST_FAILURES_LOGGED = 20;

  // where it goes
  private final String requestId;
  private final AccountAndRegion home;
  private final EventBus bus;
  private final Consumer<JsonObject> log;
  private final InstantSource clock;

  // what there was
  private final Metrics metrics = new Metrics();
  private final JsonArray outcomes = new JsonArray();
  private @Nullable Instant askedAt;
  private @Nullable Instant readBackAt;
  private int failedCompanions;
  private boolean sweeping;
  private boolean retry;

  /**
   * Makes a report.
   *
   * @param requestId Lambda's id of the invocation, for the log lines
   * @param home where the AMIs are
   * @param bus where events go
   * @param log where log lines go, a JSON object each
   * @param clock what time it is
   */
  public InvocationReport(
      String requestId,
      AccountAndRegion home,
      EventBus bus,
      Consumer<JsonObject> log,
      InstantSource clock) {
    this.requestId = requestId;
    this.home = home;
    this.bus = bus;
    this.log = log;
    this.clock = clock;
  }

  /** An event named an AMI; from its time on the time to public counts. */
  public void namedAt(@Nullable Instant occurredAt) {
    this.askedAt = occurredAt;
    this.readBackAt = null;
  }

  /** The AMI is dealt with: what comes after does not count for its time to public. */
  public void readBack() {
    this.readBackAt = clock.instant();
  }

  /** A sweep or an audit begins: the answer will hold its summary, and not each AMI. */
  public void sweepBegins() {
    this.sweeping = true;
  }

  /** An event, or a part of it, is none that we handle. */
  public void unrecognized(String reason) {
    JsonObject line = new JsonObject();
    line.addProperty("outcome", "unrecognized");
    line.addProperty("why", reason);
    outcomes.add(line);
    writeLine(line);
  }

  @Override
  public Map<String, String> announce(List<Outcome> announced) {
    if (announced.isEmpty()) {
      return Map.of();
    }
    List<EmittedEvent> events =
        announced.stream().map(outcome -> EmittedEvents.of(outcome, home)).toList();
    Map<String, String> lost = new HashMap<>();
    for (EventBus.Rejected event : bus.put(events)) {
      lost.put(event.event().detail().get("imageId").getAsString(), event.why());
    }
    return lost;
  }

  /** Into the log, the metrics and the function's answer. */
  @Override
  public void record(Outcome outcome) {
    // What a sweep could not do is left to the next one: all others would be done again with it.
    retry |= outcome.retry() && !sweeping;
    measure(outcome);
    if (sweeping) {
      // Straight into its line: a sweep may have 50,000 of them.
      JsonObject line = begunLine();
      OutcomeJson.addTo(line, outcome);
      log.accept(line);
    } else {
      JsonObject json = OutcomeJson.of(outcome);
      outcomes.add(json);
      writeLine(json);
    }
  }

  /** A sweep is over. */
  public void swept(SweepSummary sweep) {
    JsonObject json = SweepJson.of(sweep);
    outcomes.add(json);
    writeLine(json);
    measure(sweep);
    List<EmittedEvent> events =
        sweep.wantsAnother()
            ? List.of(EmittedEvents.completed(sweep), EmittedEvents.requested(sweep))
            : List.of(EmittedEvents.completed(sweep));
    retry |= !bus.put(events).isEmpty() || sweep.failure().isPresent();
  }

  /**
   * An audit is over. It is made again only for what people have to know: each time costs as much.
   */
  public void audited(AuditSummary audit) {
    JsonObject json = AuditJson.of(audit);
    outcomes.add(json);
    writeLine(json);
    metrics.count(Metric.AUDITED_IMAGES, audit.looked());
    // An audit that did not come to all AMIs, and found nothing, says nothing of the others.
    if (audit.left() == 0 || !audit.sensitive().isEmpty()) {
      metrics.count(Metric.PUBLIC_SENSITIVE_IMAGES, audit.sensitive().size());
    }
    boolean lost = !bus.put(List.of(EmittedEvents.completed(audit))).isEmpty();
    retry |= audit.failedAtOnce() || (lost && !audit.sensitive().isEmpty());
  }

  /** What a sweep did not come to count has no value, which is not the same as zero. */
  private void measure(SweepSummary sweep) {
    metrics.count(Metric.SWEEP_SIZE, sweep.looked());
    metrics.duration(Metric.SWEEP_DURATION, sweep.duration().toMillis());
    metrics.count(Metric.IMAGES_LEFT, sweep.left());
    if (sweep.publicImageQuota() instanceof Reading.Known<Integer>(Integer quota)) {
      metrics.count(Metric.PUBLIC_IMAGE_QUOTA, quota);
    }
    if (sweep.complete()) {
      metrics.count(Metric.SWEEP_COMPLETED, 1);
      sweep
          .copies()
          .ifPresent(
              copies -> metrics.count(Metric.COPIES_FAILED, copies.count(RegionState.FAILED)));
      metrics.count(Metric.PUBLIC_IMAGES, sweep.publicImages());
      metrics.count(Metric.PUBLIC_IMAGES_NEAR_DEPRECATION, sweep.nearDeprecation().count());
      metrics.count(Metric.PUBLIC_IMAGES_NEAR_REVOCATION, sweep.nearRevocation().count());
      metrics.count(Metric.UNMANAGED_PUBLIC_IMAGES, sweep.count(Result.UNMANAGED));
      metrics.count(Metric.PUBLISHED_LATE, sweep.publishedLate());
      metrics.count(Metric.FAILED, 0);
      metrics.count(Metric.WITHDRAWALS_FAILED, 0);
      metrics.count(Metric.WITHDRAWALS_HELD_BACK, 0);
      metrics.count(Metric.STATUS_TAGS_FAILED, 0);
    }
  }

  @Override
  public void catalogueNotWritten(String part, String why) {
    metrics.count(Metric.CATALOGUES_NOT_WRITTEN, 1);
    JsonObject line = new JsonObject();
    line.addProperty("catalogue", part.isEmpty() ? "not written" : "not written: " + part);
    line.addProperty("why", why);
    writeLine(line);
  }

  @Override
  public void companionFailed(String companion, String why) {
    metrics.count(Metric.COMPANIONS_FAILED, 1);
    failedCompanions++;
    if (failedCompanions <= MOST_FAILURES_LOGGED) {
      JsonObject line = new JsonObject();
      line.addProperty("companion", companion);
      line.addProperty("outcome", "failed");
      line.addProperty("why", why);
      writeLine(line);
    }
  }

  /** Notes a metric that is a count. */
  public void count(Metric metric, long value) {
    metrics.count(metric, value);
  }

  /** What it took to inspect AMIs. */
  public void inspected(Effort effort) {
    metrics.inspected(effort);
  }

  /** Writes the metrics; nothing is reported after it. */
  public void close() {
    metrics.writeTo(log, clock.instant());
  }

  /**
   * Whether an AMI that an event named should be looked at again, or a sweep's end could not be
   * announced.
   */
  public boolean wantsRetry() {
    return retry;
  }

  /** The function's answer: the outcome of what the event named, or the summary of the sweep. */
  public JsonObject answer() {
    JsonObject answer = new JsonObject();
    answer.add("outcomes", outcomes);
    return answer;
  }

  private void measure(Outcome outcome) {
    outcome.result().metric().ifPresent(metric -> metrics.count(metric, 1));
    if (outcome.result() == Result.FAILED && outcome.before() == Visibility.PUBLIC) {
      metrics.count(Metric.WITHDRAWALS_FAILED, 1);
    }
    if (outcome.statusTagsFailed()) {
      metrics.count(Metric.STATUS_TAGS_FAILED, 1);
    }
    outcome.findings().forEach(finding -> metrics.finding(finding.rule()));
    if (askedAt != null && outcome.result() == Result.PUBLISHED) {
      // The clocks of EventBridge and of Lambda need not agree to the millisecond.
      Instant publicAt = Objects.requireNonNullElseGet(readBackAt, clock::instant);
      long millis = Duration.between(askedAt, publicAt).toMillis();
      metrics.duration(Metric.TIME_TO_PUBLIC, Math.max(0, millis));
    }
  }

  private JsonObject begunLine() {
    JsonObject line = new JsonObject();
    line.addProperty("time", clock.instant().toString());
    line.addProperty("requestId", requestId);
    return line;
  }

  private void writeLine(JsonObject json) {
    JsonObject line = begunLine();
    json.entrySet().forEach(entry -> line.add(entry.getKey(), entry.getValue()));
    log.accept(line);
  }
}
