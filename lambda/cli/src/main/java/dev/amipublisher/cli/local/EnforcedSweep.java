package dev.amipublisher.cli.local;

import dev.amipublisher.cli.account.AccountSource;
import dev.amipublisher.cli.account.AwsConfiguration;
import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** One sweep of the function in enforce mode, run here on a real account: it changes AMIs. */
public final class EnforcedSweep {

  private final AccountSource source;
  private final String accountId;
  private final Settings settings;
  private final InstantSource clock;
  private final AnswerPrinter printer;

  /**
   * Makes a sweep.
   *
   * @param settings in enforce mode
   */
  public EnforcedSweep(
      AccountSource source,
      String accountId,
      Settings settings,
      InstantSource clock,
      Terminal terminal) {
    this.source = source;
    this.accountId = accountId;
    this.settings = settings;
    this.clock = clock;
    this.printer = new AnswerPrinter(terminal, false);
  }

  /** Sweeps a Region, and returns whether every AMI could be dealt with. */
  public boolean run(String region) {
    RegionMetadata metadata = Region.of(region).metadata();
    AccountAndRegion home =
        new AccountAndRegion(
            metadata == null ? "aws" : metadata.partition().id(), region, accountId);
    printer.begin(region);
    LocalFunction.Answer answer =
        LocalFunction.on(
                home, AwsConfiguration.of(source).credentials(), source.endpoint(), settings, clock)
            .deliver("{}".getBytes(StandardCharsets.UTF_8));
    printer.print(answer);
    return !answer.failed();
  }
}
