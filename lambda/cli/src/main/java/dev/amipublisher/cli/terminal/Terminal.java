package dev.amipublisher.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Where a command prints.
 *
 * @param out what was asked for
 * @param err progress and complaints
 * @param columns how wide lines may be
 * @param coloured whether {@code out} shows colours
 * @param interactive whether a person watches
 * @param answers asks that person a question, and returns the answer
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    int columns,
    boolean coloured,
    boolean interactive,
    UnaryOperator<String> answers) {

  private static final int COLUMNS = 80;

  /** Control characters, and those that change the direction of writing: AMI names may hold any. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

  /** Where nobody is there to be asked. */
  public Terminal(PrintStream out, PrintStream err, int columns) {
    this(out, err, columns, false, false, _ -> "");
  }

  /** The terminal of this process. */
  public static Terminal ofProcess(Map<String, String> environment) {
    boolean interactive =
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new Terminal(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        columns(environment, interactive),
        interactive && showsColours(environment),
        interactive,
        Terminal::askAtConsole);
  }

  /**
   * Whether colours are wanted.
   *
   * @see <a href="https://no-color.org">NO_COLOR</a>
   */
  static boolean showsColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  private static int columns(Map<String, String> environment, boolean interactive) {
    String given = environment.getOrDefault("COLUMNS", "");
    if (given.matches("[1-9]\\d{1,3}")) {
      return Integer.parseInt(given);
    }
    return interactive ? columnsOfDevice() : COLUMNS;
  }

  private static int columnsOfDevice() {
    try {
      Process process =
          new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        String[] size =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .strip()
                .split(" ", -1);
        if (size.length == 2 && size[1].matches("[1-9]\\d{1,3}")) {
          return Integer.parseInt(size[1]);
        }
      }
    } catch (IOException noSuchProgram) {
      return COLUMNS;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return COLUMNS;
  }

  /** Text from elsewhere, without anything that would move the cursor or hide what follows. */
  public static String plain(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("\u00b7");
  }

  /** {@link #out} as a writer. */
  public PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  /** {@link #err} as a writer. */
  public PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  /** Prints a line. */
  public void line(String text) {
    out.println(text);
  }

  /** Asks a person, who may have to be there; without one the answer is empty. */
  public String ask(String question) {
    return answers.apply(question).strip();
  }

  private static String askAtConsole(String question) {
    return Optional.ofNullable(System.console())
        .map(console -> console.readLine("%s", question))
        .orElse("");
  }

  /** A text in a style, if there are colours. */
  public String paint(Style style, String text) {
    return coloured ? style.on(text) : text;
  }

  /**
   * Prints a text over as many lines as it takes.
   *
   * @param first what the first line begins with
   * @param rest what the others begin with
   */
  public void paragraph(String first, String rest, String text) {
    for (String each : wrapped(first, rest, plain(text), columns)) {
      out.println(each);
    }
  }

  /**
   * Prints a command line so that it can be copied into a shell, over as many lines as it takes.
   *
   * @param begin what each line begins with
   */
  public void command(String begin, String command) {
    List<String> lines = wrapped(begin, begin, plain(command), columns - 2);
    for (int i = 0; i < lines.size(); i++) {
      out.println(lines.get(i) + (i < lines.size() - 1 ? " \\" : ""));
    }
  }

  static List<String> wrapped(String first, String rest, String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && current.length() + 1 + word.length() > columns) {
        lines.add(current.toString());
        current = new StringBuilder(rest);
        empty = true;
      }
      current.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(current.toString());
    return lines;
  }
}
