package dev.amipublisher.inspection.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.filesystem.FolderFileSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Inspects a real root file system in a folder, for example one that debootstrap made, host keys
 * removed: {@code -Dinspection.root=FOLDER}. It must be clean, else a check is not precise enough.
 */
@EnabledIfSystemProperty(named = "inspection.root", matches = ".+")
class RealRootTest {

  @ParameterizedTest
  @EnumSource
  void aFreshlyInstalledRootIsClean(Scope scope) {
    FolderFileSystem root = new FolderFileSystem(Path.of(System.getProperty("inspection.root")));
    long start = System.nanoTime();

    Verdict verdict = Inspections.inspect(root, scope);

    Duration time = Duration.ofNanos(System.nanoTime() - start);
    System.out.println(scope + " in " + time + ": " + verdict.coverage());
    List<Finding> findings = Inspections.findings(verdict);
    findings.forEach(System.out::println);
    assertThat(verdict).isInstanceOf(Verdict.Clean.class);
  }
}
