package dev.amipublisher.report;

import com.google.gson.JsonObject;
import dev.amipublisher.reconcile.Outcome;
import dev.amipublisher.reconcile.SweepSummary;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.trigger.EventTypes;
import java.util.List;

/**
 * An event that the function emits. Its source is {@link EventTypes#OUR_SOURCE}.
 *
 * @param detailType for example {@code AMI Published}; never null
 * @param resources the ARN of the AMI that it is about; never null, empty for sweeps
 * @param detail the event's {@code detail}; never null
 */
public record OutcomeEvent(String detailType, List<String> resources, JsonObject detail) {

  /** Emitted by every sweep. */
  public static final String SWEEP_COMPLETED = "AMI Sweep Completed";

  /**
   * The event that announces an outcome.
   *
   * @param outcome one with an announcement
   * @throws IllegalArgumentException if it has none
   */
  static OutcomeEvent of(Outcome outcome, AccountAndRegion home) {
    if (outcome.announcement() == null) {
      throw new IllegalArgumentException("There is nothing to announce of " + outcome.imageId());
    }
    return new OutcomeEvent(
        outcome.announcement().detailType(),
        List.of(home.imageArn(outcome.imageId())),
        OutcomeJson.of(outcome));
  }

  /** The event that a sweep was completed. */
  static OutcomeEvent completed(SweepSummary sweep) {
    return new OutcomeEvent(SWEEP_COMPLETED, List.of(), SweepJson.of(sweep));
  }

  /** The event that asks for another sweep. */
  static OutcomeEvent requested(SweepSummary sweep) {
    JsonObject detail = new JsonObject();
    detail.addProperty("reason", "The last sweep ran short of time.");
    detail.addProperty("left", sweep.left());
    return new OutcomeEvent(EventTypes.SWEEP_REQUESTED, List.of(), detail);
  }
}
