package dev.amipublisher.cli;

import dev.amipublisher.cli.account.Mistake;
import dev.amipublisher.cli.local.EventFile;
import dev.amipublisher.cli.local.Trial;
import dev.amipublisher.settings.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The function on an emulator. */
@Command(
    name = "try",
    description =
        "Deliver events to the function on the embedded EC2 with its sample fleet, and show what"
            + " becomes of the AMIs. Needs no AWS account.")
final class TryCommand implements Callable<Integer> {

  private final CommandEnvironment environment;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Event files; default: all samples of events/in.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--report", description = "Report mode: decide, and change nothing.")
  private boolean report;

  @Option(names = "--json", description = "One JSON object for each outcome, and nothing else.")
  private boolean json;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      converter = Endpoint.class,
      description =
          "Another emulator on this machine, such as Moto; without files, a sweep is made there.")
  private @Nullable URI endpoint;

  TryCommand(CommandEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Settings settings = report ? environment.settingsInReportMode() : environment.settings();
    List<EventFile> events =
        files.stream().map(file -> EventFile.read(file, environment.directory())).toList();
    Trial trial = new Trial(settings, environment.terminal(), json);
    URI where = endpoint;
    if (where != null && !Endpoint.isOnThisMachine(where)) {
      throw new Mistake(
          where
              + " is not on this machine, and 'try' changes AMIs: for a real account use 'plan',"
              + " which only reads.");
    }
    boolean ok =
        where == null
            ? trial.onEmbeddedEc2(events)
            : trial.on(where, environment.variables(), events);
    return ok ? CommandEnvironment.OK : CommandEnvironment.FAILED;
  }
}
