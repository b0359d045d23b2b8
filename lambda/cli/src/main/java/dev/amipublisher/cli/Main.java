package dev.amipublisher.cli;

import dev.amipublisher.cli.account.Mistake;
import dev.amipublisher.cli.policy.ReadPolicy;
import dev.amipublisher.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code ami-publisher}. */
@Command(
    name = "ami-publisher",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "See which AMIs are public, and why; make them so by tags.",
      "",
    },
    footer = {
      "",
      "The function's settings are taken from the environment, for example REVOKED_IMAGES=restore.",
      "",
      "Exit status: 0 all is well; 1 an AMI failed, or is not as wanted; 2 the command line, a"
          + " setting or the connection is wrong; 3 something would change (plan), or"
          + " was found (audit, inspect).",
    })
public final class Main implements Callable<Integer> {

  private final CommandEnvironment environment;

  @Option(
      names = "--print-policy",
      description =
          "Print the IAM policy that plan, explain, report, audit, catalogue and wait need; doctor"
              + " has its own.")
  private boolean printPolicy;

  @Option(
      names = {"-V", "--version"},
      description = "Print the version.")
  private boolean printVersion;

  /**
   * Makes the command.
   *
   * @param variables the environment variables
   * @param directory what relative paths are relative to
   * @param terminal where it prints
   */
  Main(Map<String, String> variables, Path directory, Terminal terminal, InstantSource clock) {
    this.environment = new CommandEnvironment(variables, directory, terminal, clock);
  }

  /** Runs, and ends the process with the exit status. */
  public static void main(String[] words) {
    Terminal terminal = Terminal.ofProcess(System.getenv());
    Path directory = Path.of("").toAbsolutePath();
    System.exit(new Main(System.getenv(), directory, terminal, InstantSource.system()).run(words));
  }

  /** Runs, and returns the exit status. */
  int run(String... words) {
    return commandLine().execute(words);
  }

  @Override
  public Integer call() {
    if (printVersion) {
      String version = Main.class.getPackage().getImplementationVersion();
      environment
          .terminal()
          .line("ami-publisher " + (version == null ? "from the sources" : version));
    } else if (printPolicy) {
      environment.terminal().out().print(ReadPolicy.json());
    } else {
      commandLine().usage(environment.terminal().out(), ansi());
    }
    return CommandEnvironment.OK;
  }

  private CommandLine commandLine() {
    Terminal terminal = environment.terminal();
    CommandLine line = new CommandLine(this);
    for (Object command :
        List.of(
            new TryCommand(environment),
            new ServeCommand(environment),
            new PlanCommand(environment),
            new ExplainCommand(environment),
            new ReportCommand(environment),
            new AuditCommand(environment),
            new InspectCommand(environment),
            new CatalogueCommand(environment),
            new WaitCommand(environment),
            new DoctorCommand(environment),
            new ApplyCommand(environment))) {
      line.addSubcommand(command);
    }
    line.getSubcommands().values().forEach(Main::addHelp);
    addHelp(line);
    line.addSubcommand(new AutoComplete.GenerateCompletion());
    line.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(Math.clamp(terminal.columns(), 60, 120))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi()))
        .setOut(terminal.outWriter())
        .setErr(terminal.errWriter())
        .setParameterExceptionHandler((wrong, _) -> usageMistake(wrong))
        .setExecutionExceptionHandler((failure, _, _) -> failed(failure));
    return line;
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(false);
    line.getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this text.")
                .build());
  }

  private Ansi ansi() {
    return environment.terminal().coloured() ? Ansi.ON : Ansi.OFF;
  }

  private int usageMistake(ParameterException wrong) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    String message = String.valueOf(wrong.getMessage());
    environment.terminal().err().println(message.endsWith(".") ? message : message + ".");
    CommandLine.UnmatchedArgumentException.printSuggestions(
        wrong, environment.terminal().errWriter());
    environment.terminal().err().println(command + " --help shows how to use it.");
    return CommandEnvironment.MISTAKE;
  }

  private int failed(Exception failure) throws Exception {
    if (failure instanceof Mistake || failure instanceof IllegalArgumentException) {
      environment.terminal().err().println(failure.getMessage());
      return CommandEnvironment.MISTAKE;
    }
    throw failure;
  }
}
