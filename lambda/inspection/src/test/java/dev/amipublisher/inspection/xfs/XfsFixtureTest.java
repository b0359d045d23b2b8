package dev.amipublisher.inspection.xfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.xfs.inode.Extent;
import dev.amipublisher.inspection.xfs.inode.ExtentMap;
import dev.amipublisher.inspection.xfs.inode.InodeReader;
import dev.amipublisher.inspection.xfs.structure.Volume;
import dev.amipublisher.inspection.xfs.volume.SparseImage;
import dev.amipublisher.inspection.xfs.volume.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes that came with what the kernel showed of them; they need neither root nor tools. */
class XfsFixtureTest {

  @ParameterizedTest
  @ValueSource(strings = {"plain", "small-blocks", "large-blocks"})
  void everythingIsReadAsTheKernelReadIt(String name) throws IOException {
    XfsFileSystem fileSystem = XfsFileSystem.open(SparseImage.fixture(name));
    assertThat(Tree.of(fileSystem)).isEqualTo(tree(name)).hasSizeGreaterThan(800);
  }

  @ParameterizedTest
  @CsvSource({"dirty, DIRTY_JOURNAL", "version-4, UNSUPPORTED_FEATURE"})
  void whatCannotBeVerifiedIsNotOpened(String name, Reason reason) throws IOException {
    SparseImage image = SparseImage.fixture(name);
    assertThatThrownBy(() -> XfsFileSystem.open(image))
        .isInstanceOfSatisfying(
            UnverifiableException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void theFileSystemIsDescribedByItsLabel() throws IOException {
    assertThat(XfsFileSystem.open(SparseImage.fixture("plain")).description())
        .isEqualTo("XFS \"plain\"");
    assertThat(XfsFileSystem.open(SparseImage.fixture("small-blocks")).description())
        .isEqualTo("XFS");
  }

  /** What was deleted from the blocks of a file before it got them is no content of it. */
  @Test
  void blocksThatWereNeverWrittenReadAsZeros() throws IOException {
    SparseImage image = SparseImage.fixture("plain").copy();
    Superblock superblock = Superblock.read(image);
    Volume volume = new Volume(image, superblock.geometry(), superblock.metadataUuid(), true);
    XfsFileSystem fileSystem = XfsFileSystem.open(image);
    long inode =
        fileSystem.entries(fileSystem.root()).stream()
            .filter(entry -> entry.name().equals("unwritten"))
            .mapToLong(DirectoryEntry::inode)
            .findFirst()
            .orElseThrow();
    List<Extent> unwritten =
        new ExtentMap(volume)
            .all(new InodeReader(volume).read(inode)).stream()
                .filter(extent -> !extent.written())
                .toList();
    assertThat(unwritten).isNotEmpty();
    for (Extent extent : unwritten) {
      long offset = superblock.geometry().blockOffset(extent.block(), extent.count());
      image.write(offset, "deleted before".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Tree.of(fileSystem)).isEqualTo(tree("plain"));
  }

  @Test
  void whatIsNoDirectoryFileOrLinkIsNotReadAsOne() throws IOException {
    XfsFileSystem fileSystem = XfsFileSystem.open(SparseImage.fixture("plain"));
    FileNode root = fileSystem.root();
    assertThatThrownBy(() -> fileSystem.linkTarget(root))
        .isInstanceOf(UnverifiableException.class)
        .hasMessageContaining("is no symbolic link");
    assertThatThrownBy(() -> fileSystem.read(root, 0, 1)).isInstanceOf(UnverifiableException.class);
  }

  @Test
  void noXfsFileSystemIsFoundWhereThereIsNone() throws IOException {
    SparseImage image = SparseImage.fixture("plain").copy();
    image.write(0, new byte[4]);
    assertThatThrownBy(() -> XfsFileSystem.open(image)).isInstanceOf(UnverifiableException.class);
  }

  private static SortedMap<String, String> tree(String name) throws IOException {
    SortedMap<String, String> tree = new TreeMap<>();
    Path file = Path.of("src/test/resources/xfs", name, "tree");
    try (InputStream lines = new GZIPInputStream(Files.newInputStream(file))) {
      new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(
              line -> {
                int tab = line.indexOf('\t');
                tree.put(line.substring(0, tab), line.substring(tab + 1));
              });
    }
    return tree;
  }
}
