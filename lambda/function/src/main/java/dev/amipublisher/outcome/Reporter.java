package dev.amipublisher.outcome;

import java.util.List;
import java.util.Map;

/** Where outcomes are told. */
public interface Reporter {

  /**
   * Emits the announcements of outcomes as events. This comes before an AMI is marked: whoever is
   * cut off in between announces again, so that no news is lost, and some may come twice.
   *
   * @param outcomes each with an announcement
   * @return by image id, why an announcement could not be emitted; never null, empty if all could
   */
  Map<String, String> announce(List<Outcome> outcomes);

  /** Records an outcome, when all is done, in the log and the metrics. */
  void record(Outcome outcome);
}
