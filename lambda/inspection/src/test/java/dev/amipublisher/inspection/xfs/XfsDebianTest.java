package dev.amipublisher.inspection.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.xfs.volume.ImageFile;
import dev.amipublisher.inspection.xfs.volume.Layout;
import dev.amipublisher.inspection.xfs.volume.Mount;
import dev.amipublisher.inspection.xfs.volume.Tool;
import dev.amipublisher.inspection.xfs.volume.TouchedBlocks;
import dev.amipublisher.inspection.xfs.volume.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole Debian system, compared with what the kernel shows of it. Takes minutes and a gigabyte:
 * set the system property to {@code make}, for debootstrap to make one as root, or to the folder
 * that holds one already.
 */
@EnabledIfSystemProperty(
    named = "inspection.debian",
    matches = ".+",
    disabledReason = "set -Dinspection.debian=make, or to a folder with a Debian system")
class XfsDebianTest {

  private static final int FEWEST_PATHS = 30_000;
  private static final String PACKAGES =
      "systemd,openssh-server,git,gcc,perl,python3,vim,linux-headers-amd64,python3-django";

  @TempDir Path folder;

  @Test
  void everyPathOfADebianSystemIsReadAsTheKernelReadsIt() throws IOException {
    Tool.assumeMounts();
    Tool.assume("truncate", "cp");
    Path image = folder.resolve("image");
    Path mounted = Files.createDirectories(folder.resolve("mounted"));
    new Layout("as Amazon Linux 2023 has it", "-s size=4096").make(image);
    Tool.run("truncate", "-s", "8G", image.toString());
    Path system = system();
    try (Mount mount = Mount.of(image, mounted, "rw")) {
      Tool.run("xfs_growfs", mount.folder().toString());
      Tool.run("cp", "-a", system + "/.", mount.folder().toString());
    }
    try (Mount mount = Mount.of(image, mounted, "ro,norecovery");
        ImageFile file = ImageFile.open(image)) {
      SortedMap<String, String> expected = Tree.of(mount.folder());
      assertThat(expected).hasSizeGreaterThan(FEWEST_PATHS);
      TouchedBlocks blocks = new TouchedBlocks(file);
      XfsFileSystem fileSystem = XfsFileSystem.open(blocks);
      assertThat(blocks.count()).as("blocks of superblock and log").isLessThanOrEqualTo(9);
      assertThat(Tree.of(fileSystem)).isEqualTo(expected);
    }
  }

  private Path system() throws IOException {
    String property = System.getProperty("inspection.debian", "");
    if (!property.equals("make")) {
      return Path.of(property);
    }
    Tool.assume("debootstrap");
    Path system = Files.createDirectories(folder.resolve("system"));
    Tool.run(
        "debootstrap", "--variant=minbase", "--include=" + PACKAGES, "bookworm", system.toString());
    return system;
  }
}
