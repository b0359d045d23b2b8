package dev.amipublisher.inspection.btrfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.filesystem.Subvolume;
import dev.amipublisher.inspection.image.KernelMount;
import dev.amipublisher.inspection.image.Listing;
import dev.amipublisher.inspection.image.Tool;
import dev.amipublisher.inspection.image.Variants;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what the reader shows with what the kernel shows of file systems that it wrote. */
final class BtrfsKernelTest {

  @TempDir private Path folder;

  static Stream<Arguments> layouts() {
    return Variants.always(
            "-q | compress=zstd",
            "-q --csum xxhash | compress-force=lzo",
            "-q --mixed -n 4096 --csum sha256 | compress=zlib")
        .andIfAsked(
            "-q | noatime",
            "-q -m single -d single | nodatasum",
            "-q -d dup | nodatacow",
            "-q -n 4096 | compress-force=zstd:15",
            "-q -n 65536 | compress-force=zlib:9",
            "-q -O ^no-holes,^skinny-metadata | max_inline=0",
            "-q -R ^free-space-tree | compress=lzo,max_inline=4095",
            "-q -O ^extref | compress-force=lzo,max_inline=2048",
            "-q --mixed -m dup -d dup | compress=zstd,nodatasum",
            "-q -R quota | compress=zstd:1,discard=async");
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void everyFileIsAsTheKernelShowsIt(String make, String mount) throws Exception {
    Tool.assumeInstalled("mkfs.btrfs", "btrfs", "truncate", "fallocate");
    Tool.assumeMountsAreAllowed();
    Path image = BtrfsImage.make(folder, "300M", 2, make, mount);

    BtrfsFileSystem read = BtrfsFileSystem.open(new SnapshotVolume(new FileBlockSource(image)));

    Map<String, String> expected;
    try (KernelMount kernel = KernelMount.with(image, "loop,ro,subvolid=5")) {
      expected = Listing.of(kernel.root());
    }
    assertThat(Listing.differences(Listing.of(read), expected)).isEmpty();
    assertThat(expected).hasSizeGreaterThan(500);
    assertThat(read.subvolumes())
        .extracting(Subvolume::path)
        .containsExactlyInAnyOrder(
            "", "root", "a/home", "root/inner", "snapshot", "a/deep/er/copy");
    assertThat(read.mountedRoot().inode())
        .isEqualTo(
            read.subvolumes().stream()
                .filter(each -> each.path().equals("root"))
                .findFirst()
                .orElseThrow()
                .root()
                .inode());
  }
}
