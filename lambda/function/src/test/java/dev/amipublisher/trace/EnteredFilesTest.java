package dev.amipublisher.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many source files of the function an event enters, once the environment has started, and how
 * often everything is decided. The figures stand in docs/benchmarks.md.
 */
class EnteredFilesTest {

  private static final Path FILE = Path.of("target", "entered-files.txt");
  private static final String DECIDE = "dev/amipublisher/policy/DecisionTable.decide";

  @ParameterizedTest(name = "{0}: at most {1} files, decided at most {2} times")
  @CsvSource({
    "publishes, 105, 3",
    "publishesUninspected, 99, 3",
    "publishesWithAllFeatures, 155, 3",
    "withdraws, 89, 2",
    "sweepsIdly, 90, 1",
  })
  void aReaderGoesNoFurther(String scenario, int mostFiles, int mostDecisions)
      throws ReflectiveOperationException, IOException {
    Entries.forget();
    new TracingLoader().loadClass(Scenario.class.getName()).getMethod(scenario).invoke(null);
    Files.createDirectories(FILE.getParent());
    Files.writeString(
        FILE,
        scenario
            + " "
            + Entries.files().size()
            + " files, "
            + Entries.count(DECIDE)
            + " decisions\n"
            + String.join("\n", Entries.files().stream().sorted().toList())
            + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    assertThat(Entries.files()).hasSizeBetween(20, mostFiles);
    assertThat(Entries.count(DECIDE)).isBetween(1, mostDecisions);
  }
}
