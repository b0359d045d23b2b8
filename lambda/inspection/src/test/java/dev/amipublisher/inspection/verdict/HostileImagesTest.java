package dev.amipublisher.inspection.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import dev.amipublisher.inspection.tree.ReadingLimits;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileImagesTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  static List<PlantedFile> planted() {
    return PlantedFile.all();
  }

  private static Verdict inspect(InMemoryFileSystem image) {
    return assertTimeoutPreemptively(SOON, () -> Inspections.inspect(image, Scope.ALL_NAMES));
  }

  @ParameterizedTest
  @MethodSource("planted")
  void noVerdictShowsContentEvenWhereReadingFailsAndQuotesIt(PlantedFile planted) {
    InMemoryFileSystem image =
        DebianTree.clean()
            .file(planted.path(), planted.content())
            .fault(planted.path(), new IllegalStateException(planted.content()));
    ReadingLimits tiny = new ReadingLimits(64, 100_000, 1_000_000, 10, 10, 4);
    Volume volume =
        Inspections.volume("snap-1", DebianTree.clean().file(planted.path(), planted.content()));

    Verdict faulty = inspect(image);
    Verdict limited = new Inspector(Scope.ALL_NAMES, tiny, List.of()).inspect(List.of(volume));

    assertThat(faulty).isNotInstanceOf(Verdict.Clean.class);
    assertThat(limited).isNotInstanceOf(Verdict.Clean.class);
    assertThat(planted.pieces())
        .noneMatch(faulty.toString()::contains)
        .noneMatch(limited.toString()::contains);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "/etc/shadow",
        "/etc/fstab",
        "/etc/ssh/sshd_config",
        "/etc/environment",
        "/root/.aws/credentials",
        "/root/.env",
        "/root/.git/config",
        "/root/.kube/config",
        "/root/.netrc",
        "/root/.ssh/authorized_keys",
        "/root/.ssh/key",
        "/root/notes",
        "/root/job.sh",
        "/etc/systemd/system/job.service",
        "/opt/app/application.yml",
        "/var/lib/cloud/instances/i-1/cloud-config.txt",
        "/etc/shadow.bak",
        "/etc/cloud/cloud.cfg"
      })
  void filesOfOneLongLineOrOfManyLinesAreReadInLinearTime(String path) {
    Stream.of("a", ":", "\n", "a:b:c:d:e:f:g\n", "password = ", "https://a:", "-----BEGIN ", "\"\\")
        .map(unit -> unit.repeat(500_000 / unit.length()))
        .forEach(content -> inspect(DebianTree.clean().file(path, content)));
  }

  @Test
  void linksAndDirectoriesInCirclesEnd() {
    InMemoryFileSystem image =
        DebianTree.clean()
            .link("/home/admin/.loop", "/home/admin")
            .link("/home/admin/.up", "..")
            .link("/home/admin/.all", "/")
            .link("/root/.self", ".self")
            .hardLink("/srv/app/again", "/srv")
            .hardLink("/root/.root", "/");

    assertThat(inspect(image)).isInstanceOf(Verdict.Clean.class);
  }

  @Test
  void aTreeThatIsTooDeepIsNeverClean() {
    InMemoryFileSystem image = DebianTree.clean().file("/srv" + "/d".repeat(5_000) + "/f", "x");

    assertThat(inspect(image)).isInstanceOf(Verdict.Unverifiable.class);
  }

  @Test
  void aNameWithControlCharactersIsShownWithoutThem() {
    InMemoryFileSystem image = DebianTree.clean().file("/root/.\u001b[2J\n_history", "ls");

    assertThat(inspect(image).toString()).contains("/root/.?[2J?_history").doesNotContain("\n");
  }

  @Test
  void manyFindingsAreCountedAndTheFirstAreShown() {
    InMemoryFileSystem image = new InMemoryFileSystem().file("/etc/passwd", DebianTree.PASSWD);
    for (int i = 0; i < 1_500; i++) {
      image.file("/root/." + i + "_history", "x");
    }

    assertThat(Inspections.inspect(image, Scope.CORE))
        .isInstanceOfSatisfying(
            Verdict.Found.class,
            it -> {
              assertThat(it.findings()).hasSize(1_000);
              assertThat(it.furtherFindings()).isEqualTo(500);
            });
  }
}
