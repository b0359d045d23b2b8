package dev.amipublisher.cli.local;

import dev.amipublisher.cli.account.Mistake;
import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.settings.Settings;
import java.io.UncheckedIOException;
import java.net.BindException;

/** Keeps the embedded EC2 up: what any client changes there becomes an event for the function. */
public final class Serving {

  private final Settings settings;
  private final Terminal terminal;
  private final AnswerPrinter printer;

  /**
   * Serves later.
   *
   * @param json whether to print JSON and nothing else
   */
  public Serving(Settings settings, Terminal terminal, boolean json) {
    this.settings = settings;
    this.terminal = terminal;
    this.printer = new AnswerPrinter(terminal, json);
  }

  /**
   * Serves until the process is ended.
   *
   * @param port where to listen; 0 for a free port
   * @throws Mistake if the port is in use
   */
  public void run(int port) {
    try (ServedAccount served = open(port)) {
      // With --json, what is not JSON goes where it disturbs nobody.
      var out = printer.isJson() ? terminal.err() : terminal.out();
      out.printf(
          "The embedded EC2 listens on %s (Ctrl-C ends it). Use it with: aws --endpoint-url %s ec2"
              + " …%n",
          served.aws().endpoint(), served.aws().endpoint());
      out.printf("Its Regions: %s.%n%n", EmbeddedAccount.REGIONS);
      served.sweepAndAwaitEnd();
    }
  }

  /**
   * Serves until that is closed.
   *
   * @param port where to listen; 0 for a free port
   * @throws Mistake if the port is in use
   */
  public ServedAccount open(int port) {
    EmbeddedAccount account = EmbeddedAccount.withRegions();
    LocalAws aws = start(account, port);
    EmbeddedDeployment.install(aws, settings, account.roleArn());
    ServedRegions regions =
        new ServedRegions(
            account,
            aws,
            settings,
            (title, answer) -> {
              printer.begin(title);
              printer.print(answer);
            });
    return new ServedAccount(aws, regions);
  }

  private static LocalAws start(EmbeddedAccount account, int port) {
    try {
      return account.serve(port);
    } catch (UncheckedIOException failed) {
      if (failed.getCause() instanceof BindException) {
        throw new Mistake(
            "Port %d is in use: give another one with --port, or leave --port out for a free one."
                .formatted(port));
      }
      throw failed;
    }
  }
}
