package dev.amipublisher.inspection.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.image.Fixture;
import dev.amipublisher.inspection.image.KernelMount;
import dev.amipublisher.inspection.image.Tool;
import dev.amipublisher.inspection.token.Secrets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Inspects snapshots that were taken of mounted file systems: what was written last is in the
 * journal only.
 */
final class LiveImagesTest {

  @TempDir private Path folder;

  @BeforeEach
  void assumeMounts() {
    Tool.assumeMountsAreAllowed();
  }

  @Test
  void aKeyThatOnlyTheJournalOfExt4HoldsIsFound() throws Exception {
    Tool.assumeInstalled("mke2fs");

    assertThat(Inspection.findings(Inspection.of(ext4())))
        .extracting(Finding::path)
        .containsExactly("/home/admin/.ssh/id_ed25519");
  }

  @Test
  void anXfsFileSystemThatWasMountedIsUnverifiable() throws Exception {
    Tool.assumeInstalled("mkfs.xfs", "truncate");
    Path image = folder.resolve("image");
    Tool.run("truncate", "-s", BuiltImage.SMALL, image.toString());
    Tool.run("mkfs.xfs", "-q", image.toString());

    assertThat(Inspection.reasons(Inspection.of(liveCopy(image)))).contains(Reason.DIRTY_JOURNAL);
  }

  /** Makes the volume that is kept for where nothing can be mounted. */
  @Test
  void theKeptVolumeIsMadeAnew() throws Exception {
    assumeTrue(System.getProperty("inspection.fixtures") != null, "asked for by a property only");

    new Fixture("ext4-key-in-journal").write(ext4(), Map.of());
  }

  private BlockSource ext4() throws IOException, InterruptedException {
    Path image = folder.resolve("image");
    Tool.run("mke2fs", "-q", "-F", "-t", "ext4", "-J", "size=4", image.toString(), "16M");
    return liveCopy(image);
  }

  private BlockSource liveCopy(Path image) throws IOException, InterruptedException {
    Path copy = folder.resolve("copy");
    try (KernelMount mount = KernelMount.with(image, "loop")) {
      Path home = Files.createDirectories(mount.root().resolve("home/admin/.ssh"));
      Path etc = Files.createDirectory(mount.root().resolve("etc"));
      write(etc.resolve("passwd"), "admin:x:1000:1000::/home/admin:/bin/sh\n");
      write(home.resolve("id_ed25519"), new Secrets(3).privateKey("OPENSSH "));
      Tool.run("cp", "--sparse=always", image.toString(), copy.toString());
    }
    return new FileBlockSource(copy);
  }

  private static void write(Path file, String content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(content.getBytes(UTF_8)));
      channel.force(true);
    }
  }
}
