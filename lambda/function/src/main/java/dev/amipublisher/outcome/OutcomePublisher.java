package dev.amipublisher.outcome;

import java.util.List;
import java.util.Map;

/** Where outcomes are announced. */
@FunctionalInterface
public interface OutcomePublisher {

  /**
   * Emits the announcements of outcomes as events.
   *
   * @param outcomes each with an announcement
   * @return by image id, why an announcement could not be emitted; empty if all could
   */
  Map<String, String> announce(List<Outcome> outcomes);
}
