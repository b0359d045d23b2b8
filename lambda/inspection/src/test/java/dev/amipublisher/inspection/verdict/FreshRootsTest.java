package dev.amipublisher.inspection.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packages of distributions put where credentials may be is no finding. */
class FreshRootsTest {

  /** A file of a distribution. */
  record FreshFile(String distribution, String path, String content) {
    @Override
    public String toString() {
      return distribution + " " + path;
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileOfAFreshInstallationIsNoFinding(FreshFile file) {
    Verdict verdict =
        Inspections.inspect(DebianTree.clean().file(file.path(), file.content()), Scope.ALL_NAMES);

    assertThat(verdict).isInstanceOf(Verdict.Clean.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Debian", "Ubuntu", "Alma", "Fedora"})
  void aFreshRootIsClean(String distribution) {
    InMemoryFileSystem root = DebianTree.clean();
    List<FreshFile> its =
        files().stream().filter(file -> file.distribution().equals(distribution)).toList();
    its.forEach(file -> root.file(file.path(), file.content()));

    assertThat(its).hasSizeGreaterThan(7);
    assertThat(Inspections.inspect(root, Scope.ALL_NAMES)).isInstanceOf(Verdict.Clean.class);
  }

  static List<FreshFile> files() {
    List<FreshFile> files = new ArrayList<>();
    for (String file : SixtyLeaksTest.text("fresh-roots.txt").split("(?m)^== ", -1)) {
      int line = file.indexOf('\n');
      if (!file.startsWith("#")) {
        String[] head = file.substring(0, line).split(" ", 2);
        files.add(new FreshFile(head[0], head[1], file.substring(line + 1)));
      }
    }
    return files;
  }
}
