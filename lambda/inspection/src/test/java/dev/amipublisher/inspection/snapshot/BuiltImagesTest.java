package dev.amipublisher.inspection.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import dev.amipublisher.inspection.image.Tool;
import dev.amipublisher.inspection.verdict.DebianTree;
import dev.amipublisher.inspection.verdict.PlantedFile;
import dev.amipublisher.inspection.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inspects images of a whole system that mke2fs and mkfs.xfs made. */
final class BuiltImagesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void aCleanSystemIsClean(BuiltImage kind) throws Exception {
    BlockSource image = kind.of(DebianTree.clean(), folder);

    assertThat(Inspection.of(image)).isInstanceOf(Verdict.Clean.class);
    assertThat(Inspection.of(Scope.CORE, image).verdict()).isInstanceOf(Verdict.Clean.class);
  }

  @ParameterizedTest
  @EnumSource
  void everyPlantedFileIsFoundOnceAndNoSecretIsShown(BuiltImage kind) throws Exception {
    InMemoryFileSystem system = DebianTree.clean();
    List<PlantedFile> planted = PlantedFile.all();
    planted.forEach(file -> system.file(file.path(), file.content()));

    Verdict verdict = Inspection.of(kind.of(system, folder));

    assertThat(Inspection.findings(verdict))
        .extracting(Finding::check, Finding::volume, Finding::path, Finding::line)
        .containsExactlyInAnyOrder(
            planted.stream()
                .map(file -> tuple(file.check(), "snap-1", file.path(), file.line()))
                .toArray(Tuple[]::new));
    assertThat(planted.stream().flatMap(PlantedFile::pieces))
        .noneMatch(verdict.toString()::contains);
  }

  @Test
  void anEmptyBtrfsIsNotClean() throws Exception {
    Tool.assumeInstalled("mkfs.btrfs", "truncate");
    Path image = folder.resolve("image");
    Tool.run("truncate", "-s", "128M", image.toString());
    Tool.run("mkfs.btrfs", "-q", image.toString());

    assertThat(Inspection.reasons(Inspection.of(new FileBlockSource(image))))
        .containsExactly(Reason.NO_ACCOUNTS);
  }

  @Test
  void aRealLuksVolumeIsUnverifiable() throws Exception {
    Tool.assumeInstalled("cryptsetup", "truncate");
    Path image = folder.resolve("image");
    Path key = Files.writeString(folder.resolve("key"), "a key of this test");
    Tool.run("truncate", "-s", "32M", image.toString());
    Tool.run(
        "cryptsetup",
        "luksFormat",
        "--batch-mode",
        "--pbkdf=pbkdf2",
        "--pbkdf-force-iterations=1000",
        "--key-file=" + key,
        image.toString());

    assertThat(Inspection.reasons(Inspection.of(new FileBlockSource(image))))
        .contains(Reason.ENCRYPTED);
  }
}
