package dev.amipublisher.inspection.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.xfs.volume.Content;
import dev.amipublisher.inspection.xfs.volume.ImageFile;
import dev.amipublisher.inspection.xfs.volume.Layout;
import dev.amipublisher.inspection.xfs.volume.Mount;
import dev.amipublisher.inspection.xfs.volume.Tool;
import dev.amipublisher.inspection.xfs.volume.Tree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images that the kernel wrote to, compared with what the kernel shows. */
class XfsKernelTest {

  private static final int MORE_THAN_ONE_NODE_HOLDS = 6000;

  @TempDir static Path folder;

  @BeforeAll
  static void assumeTools() throws IOException {
    Tool.assumeMounts();
    Tool.assume("xfs_io", "xfs_db", "truncate", "mkfifo");
  }

  @ParameterizedTest
  @MethodSource("dev.amipublisher.inspection.xfs.volume.Layout#forTheKernel")
  void everyLayoutIsReadAsTheKernelReadsIt(Layout layout) throws IOException {
    Path image = folder.resolve("image");
    Path mounted = Files.createDirectories(folder.resolve("mounted"));
    layout.make(image);
    try (Mount mount = Mount.of(image, mounted, "rw")) {
      fill(mount.folder());
    }
    try (Mount mount = Mount.of(image, mounted, "ro,norecovery");
        ImageFile file = ImageFile.open(image)) {
      assertThat(Tree.of(XfsFileSystem.open(file))).isEqualTo(Tree.of(mount.folder()));
    } finally {
      Files.delete(image);
    }
  }

  @Test
  void theEndOfAHugeSparseFileIsRead() throws IOException {
    Path image = folder.resolve("image");
    Path mounted = Files.createDirectories(folder.resolve("mounted"));
    new Layout("plain", "").make(image);
    try (Mount mount = Mount.of(image, mounted, "rw")) {
      new Content(mount.folder()).huge();
    }
    try (ImageFile file = ImageFile.open(image)) {
      XfsFileSystem fileSystem = XfsFileSystem.open(file);
      FileNode huge = fileSystem.node(fileSystem.entries(fileSystem.root()).getFirst().inode());
      assertThat(huge.size()).isEqualTo((1L << 43) + 8);
      assertThat(fileSystem.read(huge, (1L << 43) - 1, 100)).asString().isEqualTo("\0the end\n");
      assertThat(fileSystem.read(huge, huge.size(), 100)).isEmpty();
      assertThat(fileSystem.read(huge, 5_000_000_000L, 3)).containsOnly(0).hasSize(3);
    } finally {
      Files.delete(image);
    }
  }

  private static void fill(Path root) throws IOException {
    Content content = new Content(root);
    content.common(500);
    content.linked("many-links", 15_000);
    content.special(MORE_THAN_ONE_NODE_HOLDS, 5000);
    Tool.run("mkfifo", root.resolve("pipe").toString());
    Path unwritten = content.text("unwritten", "written\n");
    String[] allocate = {"xfs_io", "-c", "falloc 0 1m", "-c", "pwrite -q 300k 100k"};
    Tool.run(Tool.command(List.of(allocate), unwritten.toString()));
    Path attributes = content.text("attributes", "with attributes\n");
    Files.getFileAttributeView(attributes, UserDefinedFileAttributeView.class)
        .write("large", ByteBuffer.allocate(2000));
    share(content.text("shared", "copied on write\n"), root.resolve("random"));
  }

  /** Shares blocks of the second file with the first, where the layout can. */
  private static void share(Path target, Path source) throws IOException {
    try {
      Tool.run("xfs_io", "-c", "reflink " + source + " 0 65536 131072", target.toString());
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("Operation not supported");
    }
  }
}
