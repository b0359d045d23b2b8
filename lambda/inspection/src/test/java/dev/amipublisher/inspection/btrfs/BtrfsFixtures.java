package dev.amipublisher.inspection.btrfs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.image.Fixture;
import dev.amipublisher.inspection.image.KernelMount;
import dev.amipublisher.inspection.image.Listing;
import dev.amipublisher.inspection.image.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Makes the volumes that are kept with the tests, with {@code -Dinspection.fixtures=write
 * -Dtest=BtrfsFixtures}; this needs root and loop devices. Its name keeps it out of the plain run.
 */
final class BtrfsFixtures {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "btrfs-zlib | -q --mixed -n 4096 | compress=zlib",
        "btrfs-lzo | -q --mixed -m dup -d dup --csum xxhash | compress-force=lzo",
        "btrfs-zstd | -q --csum sha256 | compress=zstd",
      })
  void write(String name, String make, String mount) throws Exception {
    assumeTrue(System.getProperty("inspection.fixtures") != null, "asked for by a property only");
    Path image = BtrfsImage.make(folder, "300M", 0, make, mount);
    Map<String, String> expected;
    try (KernelMount kernel = KernelMount.with(image, "loop,ro,subvolid=5")) {
      expected = Listing.of(kernel.root());
    }
    new Fixture(name).write(new FileBlockSource(image), expected);
  }

  /** A copy that was taken after a program had made sure that its file is on disk. */
  @Test
  void writeLive() throws Exception {
    assumeTrue(System.getProperty("inspection.fixtures") != null, "asked for by a property only");
    Path image = folder.resolve("live");
    Path copy = folder.resolve("copy");
    Tool.run("truncate", "-s", "120M", image.toString());
    Tool.run("mkfs.btrfs", "-q", "--mixed", "-n", "4096", image.toString());
    try (KernelMount kernel = KernelMount.with(image, "loop,commit=300")) {
      String key = kernel.root().resolve("key").toString();
      Tool.run("sh", "-c", "sync; seq 1000 | dd conv=fsync status=none of=" + key);
      Files.copy(image, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    new Fixture("btrfs-live").write(new FileBlockSource(copy), Map.of());
  }
}
