package dev.amipublisher.inspection.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.CachedBlocks;
import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.btrfs.BtrfsFileSystem;
import dev.amipublisher.inspection.image.KernelMount;
import dev.amipublisher.inspection.image.Listing;
import dev.amipublisher.inspection.image.Tool;
import dev.amipublisher.inspection.partition.Partition;
import dev.amipublisher.inspection.partition.PartitionContent.Kind;
import dev.amipublisher.inspection.partition.PartitionContent.Mountable;
import dev.amipublisher.inspection.partition.PartitionContent.Unreadable;
import dev.amipublisher.inspection.partition.VolumeLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes that others made, from the Debian packages {@code forensics-samples-*}. */
final class ThirdPartyVolumesTest {

  private static final Path ALL = Path.of("/usr/share/forensics-samples");

  @TempDir static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"fs.ext2", "fs.ext4"})
  void everyFileOfAnExtVolumeIsAsTheKernelShowsIt(String name) throws Exception {
    Path image = unpack(name);
    Tool.assumeMountsAreAllowed();
    List<Partition> partitions = partitions(image);

    Map<String, String> read = Listing.of(ExtFileSystem.open(partitions.getFirst().region()));

    Map<String, String> shown;
    try (KernelMount mount = KernelMount.with(image, "loop,ro,offset=1048576")) {
      shown = Listing.of(mount.root());
    }
    assertThat(partitions).hasSize(1);
    assertThat(shown).hasSizeGreaterThan(20);
    assertThat(Listing.differences(read, shown)).isEmpty();
  }

  /** Without a mount there is no other view of it; it is read to its last file all the same. */
  @Test
  void everyFileOfABtrfsVolumeIsRead() throws Exception {
    List<Partition> partitions = partitions(unpack("fs.btrfs"));

    Map<String, String> read = Listing.of(BtrfsFileSystem.open(partitions.getFirst().region()));

    assertThat(partitions).hasSize(1);
    assertThat(read).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(strings = "fs.ntfs")
  void aVolumeOfAnotherFileSystemIsRefused(String name) throws Exception {
    assertThat(partitions(unpack(name)))
        .allSatisfy(
            partition ->
                assertThat(partition.content())
                    .isInstanceOfSatisfying(
                        Unreadable.class,
                        content ->
                            assertThat(content.reason())
                                .isEqualTo(Reason.UNSUPPORTED_FILE_SYSTEM)));
  }

  @Test
  void ofSeveralFileSystemsEachIsReadOrRefused() throws Exception {
    List<Partition> partitions = partitions(unpack("fs.multiple"));

    assertThat(partitions)
        .extracting(Partition::content)
        .containsExactly(
            new Mountable(Kind.BTRFS),
            new Mountable(Kind.EXT),
            new Unreadable(Reason.UNSUPPORTED_FILE_SYSTEM, "an exFAT file system"),
            new Unreadable(Reason.UNSUPPORTED_FILE_SYSTEM, "an NTFS file system"));
    // This one is larger than its partition, for which the kernel does not mount it either.
    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> ExtFileSystem.open(partitions.get(1).region()))
        .returns(Reason.CORRUPT, UnverifiableException::reason);
  }

  private static Path unpack(String name) throws IOException, InterruptedException {
    Path packed = ALL.resolve(name + ".xz");
    assumeTrue(Files.exists(packed), () -> packed + " is not installed");
    Tool.assumeInstalled("xz");
    Path copy = Files.copy(packed, folder.resolve(name + ".xz"));
    Tool.run("xz", "-d", copy.toString());
    return folder.resolve(name);
  }

  private static List<Partition> partitions(Path image) {
    CachedBlocks blocks = new CachedBlocks(new FileBlockSource(image), Integer.MAX_VALUE);
    return VolumeLayout.read(new SnapshotVolume(blocks)).partitions();
  }
}
