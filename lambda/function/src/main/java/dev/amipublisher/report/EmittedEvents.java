package dev.amipublisher.report;

import com.google.gson.JsonObject;
import dev.amipublisher.outcome.AuditSummary;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.vocabulary.EventTypes;
import java.util.List;

/** Makes the events that the function emits. */
final class EmittedEvents {

  private EmittedEvents() {}

  /**
   * The event that announces an outcome.
   *
   * @param outcome one with an announcement
   * @throws IllegalArgumentException if it has none
   */
  static EmittedEvent of(Outcome outcome, AccountAndRegion home) {
    if (outcome.announcement() == null) {
      throw new IllegalArgumentException("There is nothing to announce of " + outcome.imageId());
    }
    return new EmittedEvent(
        outcome.announcement().detailType(),
        List.of(home.imageArn(outcome.imageId())),
        OutcomeJson.of(outcome));
  }

  /** The event that a sweep was completed. */
  static EmittedEvent completed(SweepSummary sweep) {
    return new EmittedEvent(EventTypes.SWEEP_COMPLETED, List.of(), SweepJson.of(sweep));
  }

  /** The event that an audit was completed. */
  static EmittedEvent completed(AuditSummary audit) {
    return new EmittedEvent(EventTypes.AUDIT_COMPLETED, List.of(), AuditJson.of(audit));
  }

  /** The event that asks for another sweep. */
  static EmittedEvent requested(SweepSummary sweep) {
    JsonObject detail = new JsonObject();
    detail.addProperty("reason", "The last sweep ran short of time.");
    detail.addProperty("left", sweep.left());
    return new EmittedEvent(EventTypes.SWEEP_REQUESTED, List.of(), detail);
  }
}
