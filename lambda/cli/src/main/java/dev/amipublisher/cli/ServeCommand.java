package dev.amipublisher.cli;

import dev.amipublisher.cli.local.Serving;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The embedded EC2, kept up. */
@Command(
    name = "serve",
    description =
        "Keep the embedded EC2 up: what any client changes there becomes an event for the function."
            + " 'aws events put-events' with the detail-type 'AMI Sweep Requested' and the source"
            + " 'ami-publisher' makes a sweep.")
final class ServeCommand implements Callable<Integer> {

  private final CommandEnvironment environment;

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Port.class,
      defaultValue = "0",
      description = "The port to listen on; default: a free one.")
  private int port;

  @Option(names = "--report", description = "Report mode: decide, and change nothing.")
  private boolean report;

  @Option(names = "--json", description = "One JSON object for each outcome on standard output.")
  private boolean json;

  ServeCommand(CommandEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    new Serving(
            report ? environment.settingsInReportMode() : environment.settings(),
            environment.terminal(),
            json)
        .run(port);
    return CommandEnvironment.OK;
  }

  /** Reads a port. */
  static final class Port implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
      if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
        return Integer.parseInt(text);
      }
      throw new TypeConversionException("'" + text + "' must be a number from 0 to 65535");
    }
  }
}
