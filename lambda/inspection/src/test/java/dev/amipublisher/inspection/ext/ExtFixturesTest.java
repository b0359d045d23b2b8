package dev.amipublisher.inspection.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.CachedBlocks;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.ext.content.BlockMapping;
import dev.amipublisher.inspection.ext.content.FileContent;
import dev.amipublisher.inspection.ext.structure.Geometry;
import dev.amipublisher.inspection.ext.structure.GroupDescriptors;
import dev.amipublisher.inspection.ext.structure.Inode;
import dev.amipublisher.inspection.ext.structure.InodeTable;
import dev.amipublisher.inspection.ext.structure.Superblock;
import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.filesystem.FileType;
import dev.amipublisher.inspection.image.Fixture;
import dev.amipublisher.inspection.image.Listing;
import dev.amipublisher.inspection.image.MemoryBlocks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads small volumes that are kept with the tests: neither tools nor root are needed. */
final class ExtFixturesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ext2",
        "ext3-mbr",
        "ext4-gpt",
        "ext4-gpt-4096",
        "ext4-without-checksums",
        "ext4-live",
        "ext3-live"
      })
  void everyFileIsAsTheKernelShowsIt(String name) {
    Fixture fixture = new Fixture(name);

    FileSystem fileSystem = ExtFileSystem.open(FixtureVolumes.partition(fixture.blocks()));

    assertThat(Listing.differences(Listing.of(fileSystem), fixture.expected())).isEmpty();
    assertThat(fileSystem.description()).isEqualTo(name.substring(0, 4) + " \"fixture\"");
  }

  @Test
  void oneFileCostsAHandfulOfBlocks() {
    CachedBlocks blocks = new CachedBlocks(new Fixture("ext4-gpt").blocks(), 10);
    FileSystem fileSystem = ExtFileSystem.open(FixtureVolumes.partition(blocks));

    FileNode file = find(fileSystem, "sample", "a", "b", "c", "d", "e", "deep");

    assertThat(fileSystem.read(file, 0, 100)).asString().isEqualTo("deep\n");
    assertThat(blocks.distinctBlocksRead()).isLessThanOrEqualTo(6);
  }

  @Test
  void aFileIsReadInPiecesUpToItsEnd() {
    FileSystem fileSystem =
        ExtFileSystem.open(FixtureVolumes.partition(new Fixture("ext4-gpt").blocks()));
    FileNode file = find(fileSystem, "sample", "size-70000");

    assertThat(fileSystem.read(file, 69_999, 10)).hasSize(1);
    assertThat(fileSystem.read(file, 70_000, 10)).isEmpty();
    assertThat(fileSystem.read(file, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(fileSystem.read(file, 1_023, 3)).asString().isEqualTo("jkl");
  }

  @Test
  void aFileSystemLargerThanItsPartitionIsRefused() {
    DiskRegion partition = FixtureVolumes.partition(new Fixture("ext2").blocks());

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> ExtFileSystem.open(partition.slice(0, partition.size() - 1024)))
        .returns(Reason.CORRUPT, UnverifiableException::reason);
  }

  /** Each kind of checksum. */
  enum Checked {
    SUPERBLOCK,
    GROUP_DESCRIPTOR,
    INODE,
    DIRECTORY_BLOCK,
    HASH_TREE_ROOT,
    EXTENT_BLOCK
  }

  @ParameterizedTest
  @EnumSource
  void aWrongChecksumIsRefused(Checked checked) {
    MemoryBlocks blocks = new Fixture("ext4-gpt").blocks();
    long place = new Files(FixtureVolumes.partition(blocks)).coveredBy(checked);
    long inVolume = 1024 * 1024 + place;

    blocks.write(inVolume, (byte) (blocks.at(inVolume) ^ 0x10));

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> Listing.of(ExtFileSystem.open(FixtureVolumes.partition(blocks))))
        .withMessageContaining("checksum")
        .returns(Reason.CORRUPT, UnverifiableException::reason);
  }

  @Test
  void aWrongChecksumOfAnOlderKindIsRefused() {
    MemoryBlocks blocks = new Fixture("ext4-without-checksums").blocks();
    Files files = new Files(FixtureVolumes.partition(blocks));
    long place = files.coveredBy(Checked.GROUP_DESCRIPTOR);

    blocks.write(place, (byte) (blocks.at(place) ^ 0x10));

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> ExtFileSystem.open(FixtureVolumes.partition(blocks)))
        .withMessage("The checksum of the descriptor of group 0 is wrong.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x1, 0x8, 0x1000, 0x40000, 0x80000000})
  void anIncompatibleFeatureThatIsNotReadIsRefused(int feature) {
    MemoryBlocks blocks = new Fixture("ext2").blocks();
    long place = 1024L + 0x60 + Integer.numberOfTrailingZeros(feature) / 8;

    blocks.write(
        place, (byte) (blocks.at(place) | 1 << (Integer.numberOfTrailingZeros(feature) % 8)));

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> ExtFileSystem.open(FixtureVolumes.partition(blocks)))
        .returns(Reason.UNSUPPORTED_FEATURE, UnverifiableException::reason);
  }

  @Test
  void anEncryptedInodeIsRefused() {
    MemoryBlocks blocks = new Fixture("ext2").blocks();
    DiskRegion region = FixtureVolumes.partition(blocks);
    FileNode node = find(ExtFileSystem.open(region), "sample", "few");
    Files files = new Files(region);
    long index = (node.inode() - 1) % files.geometry.inodesPerGroup();
    long group = (node.inode() - 1) / files.geometry.inodesPerGroup();
    long flags =
        files.block(files.groups.inodeTable(group)) + index * files.geometry.inodeSize() + 0x21;

    blocks.write(flags, (byte) 0x08);

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> find(ExtFileSystem.open(region), "sample", "few"))
        .returns(Reason.ENCRYPTED, UnverifiableException::reason);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 3})
  void aFileSystemThatACheckMayChangeIsRefused(int state) {
    MemoryBlocks blocks = new Fixture("ext2").blocks();

    blocks.write(1024 + 0x3A, (byte) state);

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> ExtFileSystem.open(FixtureVolumes.partition(blocks)));
  }

  private static FileNode find(FileSystem fileSystem, String... names) {
    FileNode node = fileSystem.root();
    for (String name : names) {
      long inode =
          fileSystem.entries(node).stream()
              .filter(entry -> entry.name().equals(name))
              .findFirst()
              .orElseThrow()
              .inode();
      node = fileSystem.node(inode);
    }
    return node;
  }

  /** Finds the places of structures. */
  private static final class Files {

    private final DiskRegion region;
    private final Superblock superblock;
    private final Geometry geometry;
    private final GroupDescriptors groups;

    Files(DiskRegion region) {
      this.region = region;
      this.superblock = Superblock.read(region);
      this.geometry = superblock.geometry();
      this.groups = new GroupDescriptors(region, superblock);
    }

    /** A place that a checksum covers. */
    long coveredBy(Checked checked) {
      return switch (checked) {
        case SUPERBLOCK -> 1024 + 0x78;
        case GROUP_DESCRIPTOR -> block(geometry.superblockBlock() + 1L) + 0xC;
        case INODE -> block(groups.inodeTable(0)) + geometry.inodeSize() + 0x10;
        case DIRECTORY_BLOCK -> blockOf("sample", 0) + 20;
        case HASH_TREE_ROOT -> blockOf("sample/many", 0) + 36;
        case EXTENT_BLOCK -> block(extentBlock("sample/sparse")) + 8;
      };
    }

    long block(long number) {
      return number * geometry.blockSize();
    }

    long blockOf(String path, long index) {
      BlockMapping mapping = new FileContent(region, superblock).mapping(inode(path));
      List<BlockMapping.Run> runs = mapping.runs(index, 1);
      return block(runs.getFirst().physical());
    }

    long extentBlock(String path) {
      Inode inode = inode(path);
      assertThat(inode.type()).isEqualTo(FileType.REGULAR);
      assertThat(inode.fields().unsignedShort(Inode.MAP_AT + 6)).as("depth").isEqualTo(2);
      return inode.fields().unsignedInt(Inode.MAP_AT + 16);
    }

    private Inode inode(String path) {
      FileNode node = find(ExtFileSystem.open(region), path.split("/", -1));
      return new InodeTable(region, superblock).file(node.inode());
    }
  }
}
