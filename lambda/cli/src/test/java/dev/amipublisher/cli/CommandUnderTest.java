package dev.amipublisher.cli;

import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ebs.SampleVolume;
import dev.amipublisher.localaws.ec2.LocalEc2;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The command line, run in this process. */
public final class CommandUnderTest {

  /** The top of the repository. */
  public static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();

  /** The day on which the sample fleet lives. */
  public static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));

  private final Map<String, String> variables;
  private final int columns;
  private final @Nullable UnaryOperator<String> person;

  private CommandUnderTest(
      Map<String, String> variables, int columns, @Nullable UnaryOperator<String> person) {
    this.variables = variables;
    this.columns = columns;
    this.person = person;
  }

  /** On a terminal of 80 columns without any environment variables. */
  public static CommandUnderTest command() {
    return new CommandUnderTest(Map.of(), 80, null);
  }

  /** A running AWS with the sample fleet, whose volumes hold nothing sensitive. */
  public static LocalAws fleet() {
    LocalAws aws = LocalAws.start(SampleFleet.addTo(new LocalEc2(CLOCK)));
    aws.ebs().contentOfOthers(SampleVolume.CLEAN.content());
    return aws;
  }

  /** The same with environment variables. */
  public CommandUnderTest with(Map<String, String> some) {
    return new CommandUnderTest(some, columns, person);
  }

  /** The same on another terminal. */
  public CommandUnderTest columns(int number) {
    return new CommandUnderTest(variables, number, person);
  }

  /** The same with a person who watches and answers questions. */
  public CommandUnderTest with(UnaryOperator<String> someone) {
    return new CommandUnderTest(variables, columns, someone);
  }

  /**
   * What a command came to.
   *
   * @param status the exit status
   * @param out standard output
   * @param err standard error
   */
  public record Done(int status, String out, String err) {}

  /** Runs a command line, split at spaces. */
  public Done run(String words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    UnaryOperator<String> someone = person;
    Terminal terminal =
        someone == null
            ? new Terminal(printTo(out), printTo(err), columns)
            : new Terminal(printTo(out), printTo(err), columns, false, true, someone);
    int status =
        new Main(variables, REPOSITORY, terminal, CLOCK)
            .run(words.isEmpty() ? new String[0] : words.split(" ", -1));
    return new Done(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream printTo(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
