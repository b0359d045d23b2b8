package dev.amipublisher.inspection.xfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.xfs.volume.SparseImage;
import dev.amipublisher.inspection.xfs.volume.Tree;
import dev.amipublisher.inspection.xfs.volume.Walk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One thing wrong at a time, in volumes that were right. */
class XfsDamageTest {

  @ParameterizedTest
  @EnumSource(value = Target.Kind.class, names = "LOG", mode = EnumSource.Mode.EXCLUDE)
  void everyChecksumIsVerified(Target.Kind kind) throws IOException {
    SparseImage original = fixture(kind);
    List<Target> targets = Target.of(original).getOrDefault(kind, List.of());
    assertThat(targets).isNotEmpty();
    for (Target target : targets.subList(0, Math.min(20, targets.size()))) {
      SparseImage image = original.copy();
      long last = target.offset() + target.length() - 1L;
      image.write(last, new byte[] {(byte) ~image.read(last, 1)[0]});
      assertThat(reason(image)).as("%s", target).isEqualTo(Reason.CORRUPT);
      Checksums.correct(image, target);
      assertThat(Reason.CORRUPT == reason(image))
          .as("%s whose checksum is right", target)
          .isIn(
              false,
              kind == Target.Kind.DIRECTORY_BLOCK,
              kind == Target.Kind.SINGLE_DIRECTORY_BLOCK);
    }
  }

  /** Where the checksum is right, a structure in the wrong place still is none. */
  @ParameterizedTest
  @CsvSource({
    "INODE, 152", // number
    "INODE, 160", // UUID
    "INODE, 4", // version
    "DIRECTORY_BLOCK, 8", // address
    "DIRECTORY_BLOCK, 24", // UUID
    "DIRECTORY_BLOCK, 40", // owner
    "SINGLE_DIRECTORY_BLOCK, 8",
    "SINGLE_DIRECTORY_BLOCK, 24",
    "SINGLE_DIRECTORY_BLOCK, 40",
    "EXTENT_BLOCK, 4", // level
    "EXTENT_BLOCK, 6", // number of records
    "EXTENT_BLOCK, 24", // address
    "EXTENT_BLOCK, 40", // UUID
    "EXTENT_BLOCK, 56", // owner
    "LINK_BLOCK, 4", // offset
    "LINK_BLOCK, 8", // length
    "LINK_BLOCK, 16", // UUID
    "LINK_BLOCK, 32", // owner
    "LINK_BLOCK, 40", // address
  })
  void everyStructureHasToBeTheOneThatWasLookedFor(Target.Kind kind, int field) throws IOException {
    SparseImage image = fixture(kind).copy();
    Target target = Target.of(image).getOrDefault(kind, List.of()).getFirst();
    image.write(target.offset() + field, new byte[] {0x55});
    Checksums.correct(image, target);
    assertThat(reason(image)).isEqualTo(Reason.CORRUPT);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "READ",
      value = {
        "219, 1B, CORRUPT", // needs repair
        "219, 6B, READ", // exchanged ranges
        "219, 8B, READ", // parent pointers
        "218, 1, UNSUPPORTED_FEATURE", // metadata directory
        "218, 2, UNSUPPORTED_FEATURE", // zones
        "216, 80, UNSUPPORTED_FEATURE", // whatever comes
        "223, 1, READ", // logged attributes
        "223, 2, UNSUPPORTED_FEATURE",
        "101, A4, UNSUPPORTED_FEATURE", // version 4
        "101, A6, CORRUPT", // version 6
        "100, F4, UNSUPPORTED_FEATURE", // names without case
        "23, 1, UNSUPPORTED_FEATURE", // realtime section
        "126, 1, CORRUPT", // mkfs.xfs did not finish
        "8, 7F, CORRUPT", // larger than the region
        "15, 1, CORRUPT", // smaller than its groups
        "6, 20, CORRUPT", // block size
        "120, 20, CORRUPT",
        "105, 1, CORRUPT", // inode size
        "122, FF, CORRUPT",
        "192, 7, CORRUPT", // directory block size
        "102, 0, CORRUPT", // sector size
        "121, 1F, CORRUPT",
        "124, 40, CORRUPT", // size of a group
        "91, 0, CORRUPT", // number of groups
        "56, 7F, CORRUPT", // root inode
        "48, 7F, CORRUPT", // start of the log
        "96, 7F, CORRUPT", // length of the log
        "32, 55, CORRUPT", // UUID
      })
  void everyPartOfTheSuperblockIsVerified(int field, String value, @Nullable Reason reason)
      throws IOException {
    SparseImage image = SparseImage.fixture("plain").copy();
    image.write(field, new byte[] {(byte) Integer.parseInt(value, 16)});
    Checksums.correct(image, new Target(Target.Kind.SUPERBLOCK, 0, 512));
    assertThat(reason(image)).isEqualTo(reason);
  }

  @Test
  void anExternalLogIsRefused() throws IOException {
    SparseImage image = SparseImage.fixture("plain").copy();
    image.write(48, new byte[8]);
    Checksums.correct(image, new Target(Target.Kind.SUPERBLOCK, 0, 512));
    assertThat(reason(image)).isEqualTo(Reason.UNSUPPORTED_FEATURE);
  }

  @Test
  void aRealtimeFileIsRefused() throws IOException {
    SparseImage image = SparseImage.fixture("plain").copy();
    Target inode = Target.of(image).getOrDefault(Target.Kind.INODE, List.of()).getFirst();
    image.write(inode.offset() + 91, new byte[] {1});
    Checksums.correct(image, inode);
    assertThat(reason(image)).isEqualTo(Reason.UNSUPPORTED_FEATURE);
  }

  @Test
  void aFileSystemThatIsCutOffIsRefused() throws IOException {
    DiskRegion image = SparseImage.fixture("plain");
    assertThat(reason(image.slice(0, image.size() - 4096))).isEqualTo(Reason.CORRUPT);
    assertThat(reason(image.slice(0, 100))).isEqualTo(Reason.CORRUPT);
  }

  /** A pointer to a block that was visited before would be a loop, if its keys did not matter. */
  @Test
  void aTreeOfExtentsThatLoopsIsNoticed() throws IOException {
    SparseImage image = SparseImage.fixture("small-blocks").copy();
    Map<Target.Kind, List<Target>> targets = Target.of(image);
    Target node =
        targets.getOrDefault(Target.Kind.EXTENT_BLOCK, List.of()).stream()
            .filter(target -> image.read(target.offset() + 5, 1)[0] > 0)
            .findFirst()
            .orElseThrow();
    int pointers = 72 + (node.length() - 72) / 16 * 8;
    byte[] first = image.read(node.offset() + pointers, Long.BYTES);
    assertThat(ByteBuffer.wrap(first).getLong()).isPositive();
    image.write(node.offset() + pointers + Long.BYTES, first);
    Checksums.correct(image, node);
    assertThatThrownBy(() -> Tree.of(XfsFileSystem.open(image)))
        .isInstanceOf(UnverifiableException.class)
        .hasMessageContaining("range of extents");
  }

  private static SparseImage fixture(Target.Kind kind) throws IOException {
    boolean plain = kind == Target.Kind.SINGLE_DIRECTORY_BLOCK;
    return SparseImage.fixture(plain ? "plain" : "small-blocks");
  }

  private static @Nullable Reason reason(DiskRegion image) {
    UnverifiableException exception =
        catchThrowableOfType(UnverifiableException.class, () -> Walk.of(XfsFileSystem.open(image)));
    return exception == null ? null : exception.reason();
  }
}
