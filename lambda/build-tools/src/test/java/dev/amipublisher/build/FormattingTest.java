package dev.amipublisher.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds every Java file of the repository to google-java-format. It is a test, and not a plugin,
 * because a plugin would run on Maven's own JVM, which may be too old to parse the code. {@code
 * -Dformat=apply} rewrites the files instead.
 */
class FormattingTest {

  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();

  @Test
  void everyJavaFileIsFormatted() throws IOException, FormatterException {
    List<Path> unformatted = new ArrayList<>();
    for (Path file : javaFiles()) {
      String source = Files.readString(file);
      String formatted = format(source);
      if (!formatted.equals(source)) {
        if ("apply".equals(System.getProperty("format"))) {
          Files.writeString(file, formatted);
        } else {
          unformatted.add(REPOSITORY.relativize(file));
        }
      }
    }
    assertThat(unformatted)
        .as(
            "files to format with: mvn -pl lambda/build-tools test -Dtest=FormattingTest"
                + " -Dformat=apply")
        .isEmpty();
  }

  private static String format(String source) throws FormatterException {
    String tidied =
        RemoveUnusedImports.removeUnusedImports(
            ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE));
    return new Formatter().formatSource(tidied);
  }

  private static List<Path> javaFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String part : List.of("lambda", "infra")) {
      try (Stream<Path> found = Files.walk(REPOSITORY.resolve(part))) {
        found.filter(FormattingTest::isOurSource).forEach(files::add);
      }
    }
    return files;
  }

  private static boolean isOurSource(Path path) {
    List<String> names = Stream.of(path.toString().split("/")).toList();
    return path.toString().endsWith(".java") && !names.contains("target");
  }
}
