package dev.amipublisher.inspection.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import dev.amipublisher.inspection.token.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Leaks as people leave them in images, planted in an otherwise clean root. */
class SixtyLeaksTest {

  /**
   * A file with a secret.
   *
   * @param build whether a build left it
   */
  record Leak(boolean build, String path, String content) {
    @Override
    public String toString() {
      return path;
    }
  }

  static final List<Leak> LEAKS = read("sixty-leaks.txt");
  static final List<Leak> FURTHER = read("further-leaks.txt");

  @Test
  void thereAreFortyInUsualPlacesAndTwentyThatBuildsLeave() {
    assertThat(LEAKS).hasSize(60);
    assertThat(LEAKS.stream().filter(Leak::build)).hasSize(20);
  }

  @ParameterizedTest
  @FieldSource("LEAKS")
  void eachIsFoundWhereItIsAndNothingElseIs(Leak leak) {
    Verdict verdict =
        Inspections.inspect(DebianTree.clean().file(leak.path(), leak.content()), Scope.ALL_NAMES);

    assertThat(Inspections.findings(verdict))
        .isNotEmpty()
        .extracting(Finding::path)
        .containsOnly(leak.path());
  }

  @Test
  void allTogetherAreFound() {
    InMemoryFileSystem image = DebianTree.clean();
    LEAKS.forEach(leak -> image.file(leak.path(), leak.content()));

    assertThat(Inspections.findings(Inspections.inspect(image, Scope.ALL_NAMES)))
        .extracting(Finding::path)
        .containsAll(LEAKS.stream().map(Leak::path).toList());
  }

  /** Those of further tools, which the table of files does not know one by one. */
  @ParameterizedTest
  @FieldSource("FURTHER")
  void aSecretInAFileOfAToolThatIsNotListedIsFound(Leak leak) {
    eachIsFoundWhereItIsAndNothingElseIs(leak);
  }

  private static List<Leak> read(String name) {
    List<Leak> leaks = new ArrayList<>();
    for (String file : text(name).split("(?m)^== ", -1)) {
      String filled = Templates.fill(file, leaks.size());
      int line = filled.indexOf('\n');
      if (!filled.startsWith("#")) {
        String[] head = filled.substring(0, line).split(" ", 2);
        leaks.add(new Leak(head[0].equals("build"), head[1], filled.substring(line + 1)));
      }
    }
    return List.copyOf(leaks);
  }

  static String text(String name) {
    try (InputStream file =
        Objects.requireNonNull(SixtyLeaksTest.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
