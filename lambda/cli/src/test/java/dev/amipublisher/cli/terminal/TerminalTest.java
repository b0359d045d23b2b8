package dev.amipublisher.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

  @Test
  void nothingFromElsewhereMovesTheCursor() {
    assertThat(Terminal.plain("a\u001b[2Jb\rc\u0007d\u202ee")).isEqualTo("a·[2Jb·c·d·e");
  }

  @ParameterizedTest(name = "NO_COLOR={0}, TERM={1}: {2}")
  @CsvSource({"'', xterm, true", "1, xterm, false", "'', dumb, false"})
  void coloursAreShownUnlessTheyAreUnwanted(String noColor, String term, boolean shown) {
    assertThat(Terminal.showsColours(Map.of("NO_COLOR", noColor, "TERM", term))).isEqualTo(shown);
  }

  @Test
  void aStyleIsSeenOnlyWhereThereAreColours() {
    assertThat(terminal(true).paint(Style.BAD, "no")).isEqualTo("\u001b[31mno\u001b[0m");
    assertThat(terminal(false).paint(Style.BAD, "no")).isEqualTo("no");
  }

  @Test
  void aParagraphIsBrokenBetweenWords() {
    assertThat(Terminal.wrapped("- ", "  ", "one two three", 10))
        .containsExactly("- one two", "  three");
    assertThat(Terminal.wrapped("- ", "  ", "averyverylongword x", 10))
        .containsExactly("- averyverylongword", "  x");
  }

  private static Terminal terminal(boolean coloured) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Terminal(nowhere, nowhere, 80, coloured, false, _ -> "");
  }
}
