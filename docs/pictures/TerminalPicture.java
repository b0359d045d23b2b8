import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws the local run as an SVG, from its real output on standard input. A program of one file that
 * any JDK from 17 on runs as it is: {@code docs/pictures/README.md} has the command.
 */
final class TerminalPicture {

  private static final String COMMAND = "mvn -pl lambda/cli -am -Ptry compile";

  /** The events that the picture shows, in this order: published, refused, withdrawn, refused. */
  private static final List<String> EVENTS =
      List.of(
          "events/in/tag-set.json",
          "events/in/tag-set-with-private-key.json",
          "events/in/tag-removed.json",
          "events/in/ami-available.json");

  private static final double CHARACTER = 7.85;
  private static final int LINE = 20;
  private static final int MARGIN = 20;
  private static final int TITLE_BAR = 34;

  /** A piece of a line between gaps of two spaces or more: each is placed by its own column. */
  private static final Pattern PIECE = Pattern.compile("\\S+(?: \\S+)*");

  private TerminalPicture() {}

  public static void main(String[] arguments) throws IOException {
    List<String> lines = new ArrayList<>(List.of("$ " + COMMAND, ""));
    List<String> output = read();
    for (String event : EVENTS) {
      lines.addAll(block(output, event));
    }
    new PrintStream(System.out, true, StandardCharsets.UTF_8).print(svg(lines));
  }

  private static List<String> read() throws IOException {
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      return input.lines().map(line -> line.replaceAll("\u001B\\[[0-9;]*m", "")).toList();
    }
  }

  /** What the run printed for an event, up to and with the empty line. */
  private static List<String> block(List<String> output, String event) {
    int begin = output.indexOf("▸ " + event);
    if (begin < 0) {
      throw new IllegalStateException("The output on standard input does not show " + event + ".");
    }
    int end = begin;
    while (!output.get(end).isBlank()) {
      end++;
    }
    return output.subList(begin, end + 1);
  }

  private static String svg(List<String> lines) {
    int columns = lines.stream().mapToInt(String::length).max().orElse(0);
    int width = (int) Math.ceil(columns * CHARACTER) + 2 * MARGIN;
    int height = TITLE_BAR + (lines.size() - 1) * LINE + 2 * MARGIN;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-labelledby="title">
        <title id="title">A terminal: one AMI is published, one is refused for a private key that its volume holds, one is withdrawn, one is refused with every reason</title>
        <style>
          .card { fill: #ffffff; stroke: #d0d7de; } .bar { fill: #f6f8fa; } .dot { fill: #d0d7de; }
          text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; fill: #1f2328; white-space: pre; }
          .dim { fill: #59636e; } .event { fill: #0550ae; font-weight: 600; } .good { fill: #116329; font-weight: 600; }
          .warn { fill: #7d4e00; font-weight: 600; } .bad { fill: #b3101c; font-weight: 600; }
          @media (prefers-color-scheme: dark) {
            .card { fill: #0d1117; stroke: #3d444d; } .bar { fill: #151b23; } .dot { fill: #3d444d; }
            text { fill: #e6edf3; } .dim { fill: #9198a1; } .event { fill: #79c0ff; } .good { fill: #56d364; }
            .warn { fill: #e3b341; } .bad { fill: #ff7b72; }
          }
        </style>
        <rect class="card" x="0.5" y="0.5" width="%3$d" height="%4$d" rx="8"/>
        <path class="bar" d="M1 %5$d V9 a8 8 0 0 1 8 -8 H%6$d a8 8 0 0 1 8 8 V%5$d Z"/>
        <circle class="dot" cx="20" cy="17" r="5"/><circle class="dot" cx="38" cy="17" r="5"/><circle class="dot" cx="56" cy="17" r="5"/>
        """
            .formatted(width, height, width - 1, height - 1, TITLE_BAR, width - 9));
    for (int i = 0; i < lines.size(); i++) {
      draw(svg, lines.get(i), TITLE_BAR + MARGIN + i * LINE + 4);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void draw(StringBuilder svg, String line, int y) {
    Matcher pieces = PIECE.matcher(line);
    while (pieces.find()) {
      double x = MARGIN + pieces.start() * CHARACTER;
      svg.append(
          "<text x=\"%.1f\" y=\"%d\"%s>%s</text>%n"
              .formatted(x, y, style(pieces.group()), escaped(pieces.group())));
    }
  }

  private static String style(String piece) {
    String name =
        switch (piece) {
          case "published" -> "good";
          case "withdrawn" -> "warn";
          case "refused" -> "bad";
          case "AMI", "NAME", "ASKED", "BEFORE → AFTER", "OUTCOME" -> "dim";
          default -> piece.startsWith("▸") ? "event" : piece.startsWith("→") ? "dim" : "";
        };
    return name.isEmpty() ? "" : " class=\"" + name + "\"";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
