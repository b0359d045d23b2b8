package dev.amipublisher.inspection.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import dev.amipublisher.inspection.image.MemoryBlocks;
import dev.amipublisher.inspection.image.PartitionTables;
import dev.amipublisher.inspection.image.PartitionTables.Entry;
import dev.amipublisher.inspection.token.Secrets;
import dev.amipublisher.inspection.verdict.DebianTree;
import dev.amipublisher.inspection.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inspects images whose root file system mounts others. */
final class SeveralFileSystemsTest {

  private static final int MEBIBYTE = 1024 * 1024;
  private static final String UUID = "0f0e0d0c-0b0a-4908-8706-050403020100";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UUID=" + UUID,
        "LABEL=boot",
        "PARTUUID=13121110-1514-1716-1819-1a1b1c1d1e1f",
        "PARTLABEL=BOOT",
        "/dev/disk/by-uuid/" + UUID
      })
  void aFileOfABootPartitionIsNamedByItsWholePath(String device) throws Exception {
    BlockSource volume = withBootPartition(root(device, "/boot"));

    assertThat(Inspection.findings(Inspection.of(volume)))
        .extracting(Finding::check, Finding::volume, Finding::path)
        .containsExactly(tuple("private-key", "snap-1", "/boot/keys/server.pem"));
  }

  @Test
  void aFileSystemThatNothingMountsIsLookedAtAllTheSame() throws Exception {
    BlockSource volume = withBootPartition(root("UUID=other", "/boot"));

    assertThat(Inspection.findings(Inspection.of(volume)))
        .extracting(Finding::path)
        .containsExactly("file-system-1:/keys/server.pem");
  }

  @ParameterizedTest
  @CsvSource({
    "UUID=" + UUID + ", /home, /home/keys/server.pem",
    "LABEL=data, /home, /home/keys/server.pem",
    "LABEL=none, /home, file-system-2:/keys/server.pem"
  })
  void aFileOfAnotherVolumeIsNamedByItsSnapshot(String device, String place, String path)
      throws Exception {
    BlockSource root = BuiltImage.EXT4.of(root(device, place), folder);
    BlockSource data = BuiltImage.XFS.of(withKey(), folder, "-m", "uuid=" + UUID, "-L", "data");

    assertThat(Inspection.findings(Inspection.of(root, data)))
        .extracting(Finding::volume, Finding::path)
        .containsExactly(tuple("snap-2", path));
  }

  @Test
  void severalVolumesWithoutSecretsAreClean() throws Exception {
    BlockSource root = BuiltImage.EXT4.of(root("LABEL=data", "/data"), folder);
    BlockSource data =
        BuiltImage.XFS.of(new InMemoryFileSystem().file("/notes", "none\n"), folder, "-L", "data");

    assertThat(Inspection.of(root, data)).isInstanceOf(Verdict.Clean.class);
  }

  private static InMemoryFileSystem root(String device, String place) {
    return DebianTree.clean()
        .directory("/boot")
        .directory("/data")
        .file("/etc/fstab", "LABEL=root / ext4 defaults 0 1\n" + device + " " + place + " auto\n");
  }

  private static InMemoryFileSystem withKey() {
    return new InMemoryFileSystem().file("/keys/server.pem", new Secrets(5).privateKey("RSA "));
  }

  private BlockSource withBootPartition(InMemoryFileSystem system) throws Exception {
    BlockSource boot = BuiltImage.EXT4.of(withKey(), folder, "-U", UUID, "-L", "boot");
    BlockSource root = BuiltImage.XFS.of(system, folder, "-L", "root");
    MemoryBlocks volume = new MemoryBlocks(boot.volumeSize() + root.volumeSize() + 2L * MEBIBYTE);
    PartitionTables.copy(boot, volume, MEBIBYTE);
    PartitionTables.copy(root, volume, MEBIBYTE + boot.volumeSize());
    PartitionTables.writeGuid(
        volume,
        512,
        List.of(
            new Entry(PartitionTables.LINUX, MEBIBYTE, boot.volumeSize(), "BOOT"),
            new Entry(
                PartitionTables.LINUX, MEBIBYTE + boot.volumeSize(), root.volumeSize(), "ROOT")));
    return volume;
  }
}
