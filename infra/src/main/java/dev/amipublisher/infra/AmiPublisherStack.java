package dev.amipublisher.infra;

import dev.amipublisher.infra.construct.StackNames;
import dev.amipublisher.infra.function.DeadLetters;
import dev.amipublisher.infra.function.FunctionRole;
import dev.amipublisher.infra.function.PublisherFunction;
import dev.amipublisher.infra.observe.Alarms;
import dev.amipublisher.infra.observe.OutcomeNotices;
import dev.amipublisher.infra.observe.OverviewDashboard;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.infra.settings.InvalidSettingsException;
import dev.amipublisher.infra.wake.EventTriggers;
import dev.amipublisher.infra.wake.SweepSchedule;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Everything that one Region needs. Each part is a class of its own. */
final class AmiPublisherStack extends Stack {

  /**
   * Builds the stack.
   *
   * @throws InvalidSettingsException if the function's artifact is not built
   */
  AmiPublisherStack(
      Construct scope,
      String id,
      StackProps properties,
      StackNames names,
      DeploymentSettings settings) {
    super(scope, id, properties);

    DeadLetters deadLetters = new DeadLetters(this, names);
    FunctionRole role = new FunctionRole(this, names, settings.function());
    PublisherFunction function = new PublisherFunction(this, names, settings, role, deadLetters);
    new EventTriggers(this, names, settings, function, role, deadLetters);
    new SweepSchedule(this, names, settings.function(), function, deadLetters);
    new OutcomeNotices(this, names, settings.function(), deadLetters);
    new Alarms(this, names, settings, function, deadLetters);
    new OverviewDashboard(this, names, function, deadLetters);
  }
}
