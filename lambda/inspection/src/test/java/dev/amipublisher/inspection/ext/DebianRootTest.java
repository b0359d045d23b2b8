package dev.amipublisher.inspection.ext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.block.CachedBlocks;
import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.filesystem.FileType;
import dev.amipublisher.inspection.image.KernelMount;
import dev.amipublisher.inspection.image.Listing;
import dev.amipublisher.inspection.image.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares a whole Debian root with the kernel's view of it, and counts the blocks that it costs;
 * asked for with {@code -Dinspection.debian-root=FOLDER}, a root that debootstrap has made with
 * 30,000 files or more.
 */
@EnabledIfSystemProperty(named = "inspection.debian-root", matches = ".+")
final class DebianRootTest {

  private static final int BLOCKS_FOR_ONE_FILE = 12;
  private static final int BLOCKS_FOR_ALL_NAMES = 700;

  @TempDir static Path folder;

  @Test
  void everyFileIsAsTheKernelShowsItWithinTheBudgetOfBlocks() throws Exception {
    Tool.assumeMountsAreAllowed();
    Tool.assumeInstalled("mke2fs");
    Path image = folder.resolve("image");
    String root = System.getProperty("inspection.debian-root");
    Tool.run("mke2fs", "-q", "-F", "-t", "ext4", image.toString(), "8G");
    try (KernelMount mount = KernelMount.of(image)) {
      Tool.run("cp", "-a", root + "/.", mount.root().toString());
    }
    Map<String, String> shown;
    try (KernelMount mount = KernelMount.with(image, "loop,ro")) {
      shown = Listing.of(mount.root());
    }
    FileBlockSource source = new FileBlockSource(image);

    Map<String, String> read = Listing.of(open(new CachedBlocks(source, Integer.MAX_VALUE)));
    CachedBlocks forNames = new CachedBlocks(source, Integer.MAX_VALUE);
    FileSystem fileSystem = open(forNames);
    int names = names(fileSystem, fileSystem.root());
    CachedBlocks forFile = new CachedBlocks(source, Integer.MAX_VALUE);
    String passwd = etcPasswd(open(forFile));

    System.out.printf(
        "%d paths: all names cost %d blocks, /etc/passwd %d, of %d%n",
        names,
        forNames.distinctBlocksRead(),
        forFile.distinctBlocksRead(),
        source.presentBlocks().cardinality());
    assertThat(Listing.differences(read, shown)).isEmpty();
    assertThat(names).isEqualTo(shown.size()).isGreaterThan(30_000);
    assertThat(passwd).startsWith("root:");
    assertThat(forNames.distinctBlocksRead()).isLessThanOrEqualTo(BLOCKS_FOR_ALL_NAMES);
    assertThat(forFile.distinctBlocksRead()).isLessThanOrEqualTo(BLOCKS_FOR_ONE_FILE);
  }

  private static FileSystem open(CachedBlocks blocks) {
    return ExtFileSystem.open(new SnapshotVolume(blocks));
  }

  private static int names(FileSystem fileSystem, FileNode directory) {
    int count = 0;
    for (DirectoryEntry entry : fileSystem.entries(directory)) {
      FileNode node = fileSystem.node(entry.inode());
      count += 1 + (node.type() == FileType.DIRECTORY ? names(fileSystem, node) : 0);
    }
    return count;
  }

  private static String etcPasswd(FileSystem fileSystem) {
    FileNode node = fileSystem.root();
    for (String name : new String[] {"etc", "passwd"}) {
      node =
          fileSystem.node(
              fileSystem.entries(node).stream()
                  .filter(entry -> entry.name().equals(name))
                  .findFirst()
                  .orElseThrow()
                  .inode());
    }
    return new String(fileSystem.read(node, 0, 1 << 16), StandardCharsets.UTF_8);
  }
}
