package dev.amipublisher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A class fits into a head, and a package on a screen. */
class SourceSizeTest {

  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
  private static final int MOST_LINES = 250;
  private static final int MOST_FILES = 15;

  @Test
  void noFileIsTooLongAndNoPackageTooLarge() throws IOException {
    Map<String, Long> tooLarge = new TreeMap<>();
    Map<Path, Long> files = new TreeMap<>();
    for (Path file : sources()) {
      try (Stream<String> lines = Files.lines(file)) {
        long length = lines.count();
        if (length > MOST_LINES) {
          tooLarge.put(REPOSITORY.relativize(file).toString(), length);
        }
      }
      files.merge(file.getParent(), 1L, Long::sum);
    }
    files.forEach(
        (folder, count) -> {
          if (count > MOST_FILES) {
            tooLarge.put(REPOSITORY.relativize(folder).toString(), count);
          }
        });
    assertThat(tooLarge)
        .as("files of more than %d lines, packages of more than %d files", MOST_LINES, MOST_FILES)
        .isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> lambda = Files.walk(REPOSITORY.resolve("lambda"));
        Stream<Path> infra = Files.walk(REPOSITORY.resolve("infra"))) {
      return Stream.concat(lambda, infra)
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !path.toString().contains("/target/"))
          .toList();
    }
  }
}
