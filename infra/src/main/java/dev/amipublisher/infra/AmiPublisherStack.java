package dev.amipublisher.infra;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * Everything that one Region needs. Each part is a class of its own.
 *
 * <p>Maps that end up in the template are sorted: {@code Map.of} has another order in every run,
 * and every deployment would find something changed.
 */
final class AmiPublisherStack extends Stack {

  /**
   * Builds the stack.
   *
   * @throws InvalidSettingsException if the function's artifact is not built
   */
  AmiPublisherStack(Construct scope, String id, StackProps properties, Settings settings) {
    super(scope, id, properties);

    DeadLetters deadLetters = new DeadLetters(this);
    FunctionRole role = new FunctionRole(this, settings.function());
    PublisherFunction function = new PublisherFunction(this, settings, role, deadLetters);
    new EventTriggers(this, settings, function, role, deadLetters);
    new SweepSchedule(this, settings, function, deadLetters);
    new OutcomeNotices(this, settings, deadLetters);
    new Alarms(this, settings, function, deadLetters);
    new OverviewDashboard(this, function, deadLetters);
  }
}
