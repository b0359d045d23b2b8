package dev.amipublisher.infra.function;

import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.vocabulary.StackNames;
import java.util.Optional;
import software.amazon.awscdk.Duration;

/**
 * What a function is for.
 *
 * @param id of the construct
 * @param functionName in Lambda
 * @param description of the function, for the console
 * @param reservedConcurrency how many may run at once; empty reserves nothing
 * @param snapStart whether it starts from a snapshot of a published version
 * @param longestWait after which an event that waits is given up
 */
public record Purpose(
    String id,
    String functionName,
    String description,
    Optional<Integer> reservedConcurrency,
    boolean snapStart,
    Duration longestWait) {

  private static final int LONGEST_WAIT_OF_LAMBDA_MINUTES = 6 * 60;

  /**
   * Events about single AMIs. An event says only which AMI to look at, so a late one is as good as
   * an early one, and a mass tagging may wait a while for its turn.
   *
   * <p>Five at once, each changing about one AMI a second, is what EC2 allows in the long run; more
   * would only be throttled.
   */
  public static Purpose events(StackNames names, DeploymentSettings settings) {
    return new Purpose(
        "Function",
        names.eventsFunction(),
        "Keeps the public state of this Region's AMIs equal to their tags: events.",
        settings.reservedConcurrency(),
        settings.snapStart(),
        Duration.minutes(LONGEST_WAIT_OF_LAMBDA_MINUTES));
  }

  /**
   * Sweeps over all AMIs. One runs at a time, and one that waited as long as until the next is not
   * needed any more. None is in a hurry, so that it starts without a snapshot.
   */
  public static Purpose sweeps(StackNames names, DeploymentSettings settings) {
    return new Purpose(
        "SweepFunction",
        names.sweepFunction(),
        "Keeps the public state of this Region's AMIs equal to their tags: sweeps.",
        settings.reservedConcurrency().map(_ -> 1),
        false,
        Duration.minutes(
            Math.min(
                settings.function().sweepInterval().toMinutes().intValue(),
                LONGEST_WAIT_OF_LAMBDA_MINUTES)));
  }
}
