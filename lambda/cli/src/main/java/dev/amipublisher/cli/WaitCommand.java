package dev.amipublisher.cli;

import dev.amipublisher.cli.account.Account;
import dev.amipublisher.cli.account.AssessedImage;
import dev.amipublisher.cli.account.Mistake;
import dev.amipublisher.cli.account.RegionReader;
import dev.amipublisher.cli.terminal.OutcomeRows;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A step of a pipeline. */
@Command(
    name = "wait",
    description =
        "Wait until ami-publisher has made AMIs public, refused or withdrawn them. Only reads. Exit"
            + " status 1, with the findings, if it comes to something else or takes too long.")
final class WaitCommand implements Callable<Integer> {

  private final CommandEnvironment environment;

  @Mixin private final AccountOptions account = new AccountOptions();

  @Parameters(
      paramLabel = "AMI",
      arity = "1..*",
      converter = AccountOptions.ImageId.class,
      description = "The AMIs.")
  private List<String> imageIds = new ArrayList<>();

  @Option(
      names = "--until",
      paramLabel = "STATUS",
      defaultValue = "public",
      description = "public, verified, refused or withdrawn; default: public.")
  private Goal until = Goal.PUBLIC;

  @Option(
      names = "--timeout",
      paramLabel = "MINUTES",
      defaultValue = "15",
      description = "Give up after so many minutes; default: ${DEFAULT-VALUE}.")
  private int timeout;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "Look so often; default: every ${DEFAULT-VALUE} seconds.")
  private int interval;

  WaitCommand(CommandEnvironment environment) {
    this.environment = environment;
  }

  /** What is waited for. */
  enum Goal {
    /** The AMI is public, and says so. */
    PUBLIC,
    /** It stays private, and is copied. */
    VERIFIED,
    /** It stays private for reasons. */
    REFUSED,
    /** It is private again. */
    WITHDRAWN;

    boolean isReached(AssessedImage image) {
      StatusTags tags = StatusTags.of(image.facts());
      if (tags.isNotificationPending()) {
        return false;
      }
      return switch (this) {
        case PUBLIC -> image.facts().isPublic() && tags.status() == Status.PUBLIC;
        case VERIFIED -> !image.facts().isPublic() && tags.status() == Status.VERIFIED;
        case REFUSED -> tags.status() == Status.REFUSED && isFinal(image);
        case WITHDRAWN -> !image.facts().isPublic() && tags.status() == Status.WITHDRAWN;
      };
    }

    /**
     * Whether nothing more is to be expected: the status tag says what would be decided now. One
     * that is left from before does not count.
     */
    static boolean isFinal(AssessedImage image) {
      Status status = StatusTags.of(image.facts()).status();
      return switch (image.outcome().result()) {
        case REFUSED -> status == Status.REFUSED;
        case REVOKED -> status == Status.REVOKED;
        case INVALID -> status == Status.INVALID;
        default -> false;
      };
    }
  }

  @Override
  public Integer call() {
    Account reached = account.connect(environment);
    Instant end = environment.clock().instant().plus(Duration.ofMinutes(timeout));
    OutcomeRows rows = new OutcomeRows(environment.terminal());
    List<String> open = new ArrayList<>(imageIds);
    boolean failed = false;
    while (!open.isEmpty()) {
      for (String imageId : List.copyOf(open)) {
        Optional<AssessedImage> image = find(reached, imageId);
        if (image.isPresent() && until.isReached(image.get())) {
          open.remove(imageId);
          environment.terminal().line(imageId + " is " + word() + ".");
        } else if (image.isPresent() && Goal.isFinal(image.get())) {
          open.remove(imageId);
          failed = true;
          rows.show(image.get().outcome());
        }
      }
      if (!open.isEmpty() && !environment.clock().instant().isBefore(end)) {
        environment
            .terminal()
            .err()
            .printf(
                "After %d minutes these are not %s: %s. 'ami-publisher explain' says why.%n",
                timeout, word(), String.join(", ", open));
        return CommandEnvironment.FAILED;
      }
      if (!open.isEmpty()) {
        Sleeper.real().sleep(Duration.ofSeconds(interval));
      }
    }
    return failed ? CommandEnvironment.FAILED : CommandEnvironment.OK;
  }

  private String word() {
    return until.name().toLowerCase(Locale.ROOT);
  }

  /** Empty if EC2 cannot say now. */
  private Optional<AssessedImage> find(Account account, String imageId) {
    try {
      for (RegionReader region : account.regions()) {
        Optional<AssessedImage> found = region.assess(imageId);
        if (found.isPresent()) {
          return found;
        }
      }
    } catch (Ec2RefusedException refusal) {
      throw new Mistake("%s cannot be read: %s".formatted(imageId, refusal.describe()));
    } catch (Ec2UnavailableException unavailable) {
      environment.terminal().err().println(unavailable.getMessage());
      return Optional.empty();
    }
    throw new Mistake(
        "EC2 does not know %s in %s: check the id and the Region."
            .formatted(imageId, account.regions().getFirst().region()));
  }
}
