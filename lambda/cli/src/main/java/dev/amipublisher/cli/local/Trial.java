package dev.amipublisher.cli.local;

import dev.amipublisher.aws.Lazy;
import dev.amipublisher.cli.account.Account;
import dev.amipublisher.cli.account.AccountSource;
import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Delivers events to the function, one after the other, and shows what happens to the AMIs. */
public final class Trial {

  private static final List<EventFile> SWEEP = List.of(new EventFile("a sweep", "{}"));

  private final Settings settings;
  private final AnswerPrinter printer;

  /**
   * Makes a trial.
   *
   * @param json whether to print JSON and nothing else
   */
  public Trial(Settings settings, Terminal terminal, boolean json) {
    this.settings = settings;
    this.printer = new AnswerPrinter(terminal, json);
  }

  /**
   * Runs on the embedded EC2.
   *
   * @param events what to deliver; empty for all samples
   * @return whether every AMI could be dealt with
   */
  public boolean onEmbeddedEc2(List<EventFile> events) {
    EmbeddedAccount account = new EmbeddedAccount();
    try (LocalAws aws = account.serve(0)) {
      return deliver(
          events.isEmpty() ? SampleEvents.all() : events,
          new Lazy<>(() -> account.function(settings, aws)));
    }
  }

  /**
   * Runs on another emulator.
   *
   * @param events what to deliver; empty for a sweep
   * @return whether every AMI could be dealt with
   */
  public boolean on(URI endpoint, Map<String, String> environment, List<EventFile> events) {
    AccountSource source = new AccountSource(environment, null, List.of(), false, endpoint);
    Account account = Account.connect(source, settings, InstantSource.system());
    String region = account.regions().getFirst().region();
    AccountAndRegion home = new AccountAndRegion("aws", region, account.accountId());
    Lazy<LocalFunction> function =
        new Lazy<>(
            () ->
                LocalFunction.on(
                    home, credentials(environment), endpoint, settings, InstantSource.system()));
    return deliver(events.isEmpty() ? SWEEP : events, function);
  }

  private static AwsCredentialsProvider credentials(Map<String, String> environment) {
    return environment.containsKey("AWS_ACCESS_KEY_ID")
        ? DefaultCredentialsProvider.builder().build()
        : EmbeddedAccount.ANY_CREDENTIALS;
  }

  /** The function is made after the first line is there: it takes long to load. */
  private boolean deliver(List<EventFile> events, Lazy<LocalFunction> function) {
    boolean ok = true;
    for (EventFile event : events) {
      printer.begin(event.title());
      LocalFunction.Answer answer =
          function.get().deliver(event.json().getBytes(StandardCharsets.UTF_8));
      printer.print(answer);
      ok &= !answer.failed();
    }
    printer.legend();
    return ok;
  }
}
