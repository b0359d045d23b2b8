package dev.amipublisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table in a document, between two marks, that says what the code says. {@code -Dtables=write}
 * writes it again.
 *
 * @param document the file, from the repository's root
 * @param name the name in the first mark
 */
record DocumentedTable(String document, String name) {

  void isEqualTo(List<String> columns, Stream<String> rows) throws IOException {
    String expected =
        "| "
            + String.join(" | ", columns)
            + " |\n"
            + "|---".repeat(columns.size())
            + "|\n"
            + rows.collect(Collectors.joining("\n"))
            + "\n";
    Path path = Path.of("../..", document);
    String text = Files.readString(path);
    String begin = "<!-- " + name + " -->\n";
    assertThat(text).as("the marked table in %s", document).contains(begin);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf("<!-- end -->", from);
    if ("write".equals(System.getProperty("tables"))) {
      Files.writeString(path, text.substring(0, from) + expected + text.substring(to));
    } else {
      assertThat(text.substring(from, to))
          .as("the table '%s' in %s; -Dtables=write writes it", name, document)
          .isEqualTo(expected);
    }
  }
}
