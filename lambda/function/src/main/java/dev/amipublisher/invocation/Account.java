package dev.amipublisher.invocation;

import dev.amipublisher.reconcile.ConditionsReader;
import dev.amipublisher.reconcile.Deadline;
import dev.amipublisher.reconcile.Images;
import dev.amipublisher.report.EventBus;
import dev.amipublisher.settings.Settings;

/**
 * The AWS account that the function works in: all that it reads there, and all that it does there.
 */
public interface Account {

  /** Its AMIs, for one invocation. */
  Images images(Settings settings, Deadline deadline);

  /** The conditions of sharing there, for one invocation. */
  ConditionsReader conditions(Settings settings, Deadline deadline);

  /** Its event bus, for one invocation. */
  EventBus eventBus(Settings settings, Deadline deadline);

  /** How many calls were throttled since this was asked last. */
  long throttledCalls();
}
