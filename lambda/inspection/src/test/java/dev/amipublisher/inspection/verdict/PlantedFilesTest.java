package dev.amipublisher.inspection.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.check.run.Checks;
import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlantedFilesTest {

  static List<PlantedFile> planted() {
    return PlantedFile.all();
  }

  @ParameterizedTest
  @EnumSource
  void aCleanImageHasNoFindings(Scope scope) {
    assertThat(Inspections.inspect(DebianTree.clean(), scope)).isInstanceOf(Verdict.Clean.class);
  }

  @ParameterizedTest
  @MethodSource("planted")
  void aPlantedFileIsFoundOnceAndByItsCheckAlone(PlantedFile planted) {
    InMemoryFileSystem image = DebianTree.clean().file(planted.path(), planted.content());

    assertThat(Inspections.findings(Inspections.inspect(image, Scope.ALL_NAMES)))
        .extracting(Finding::check, Finding::volume, Finding::path, Finding::line)
        .containsExactly(tuple(planted.check(), "snap-1", planted.path(), planted.line()));
  }

  @ParameterizedTest
  @MethodSource("planted")
  void theCoreScopeFindsWhatIsInTheWellKnownPlaces(PlantedFile planted) {
    InMemoryFileSystem image = DebianTree.clean().file(planted.path(), planted.content());

    assertThat(Inspections.findings(Inspections.inspect(image, Scope.CORE)))
        .hasSize(planted.core() ? 1 : 0);
  }

  @Test
  void allOfThemTogetherAreFoundEachOnceAndNothingShowsASecret() {
    InMemoryFileSystem image = DebianTree.clean();
    planted().forEach(file -> image.file(file.path(), file.content()));

    Verdict verdict = Inspections.inspect(image, Scope.ALL_NAMES);

    assertThat(Inspections.findings(verdict)).hasSameSizeAs(planted());
    assertThat(planted().stream().flatMap(PlantedFile::pieces))
        .hasSizeGreaterThan(300)
        .noneMatch(verdict.toString()::contains);
  }

  @Test
  void everyCheckHasAPlantedFile() {
    assertThat(planted().stream().map(PlantedFile::check).collect(Collectors.toSet()))
        .isEqualTo(Checks.ids());
  }

  @Test
  void theCoreScopeReadsFewDirectories() {
    InMemoryFileSystem core = DebianTree.clean();
    InMemoryFileSystem all = DebianTree.clean();

    Inspections.inspect(core, Scope.CORE);
    Inspections.inspect(all, Scope.ALL_NAMES);

    assertThat(core.directoriesListed()).isLessThan(30);
    assertThat(all.directoriesListed()).isGreaterThan(40);
  }
}
