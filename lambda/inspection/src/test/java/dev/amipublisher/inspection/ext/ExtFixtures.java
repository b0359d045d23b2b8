package dev.amipublisher.inspection.ext;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.image.Fixture;
import dev.amipublisher.inspection.image.KernelMount;
import dev.amipublisher.inspection.image.Listing;
import dev.amipublisher.inspection.image.MemoryBlocks;
import dev.amipublisher.inspection.image.PartitionTables;
import dev.amipublisher.inspection.image.PartitionTables.Entry;
import dev.amipublisher.inspection.image.SampleTree;
import dev.amipublisher.inspection.image.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Makes the volumes that are kept with the tests anew, with {@code -Dinspection.fixtures=write
 * -Dtest=ExtFixtures}; this needs root and loop devices. Its name keeps it out of the plain run.
 */
final class ExtFixtures {

  private static final int MEBIBYTE = 1024 * 1024;

  @TempDir static Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ext2 | none | false | -t ext2 -b 1024",
        "ext3-mbr | mbr | false | -t ext3 -b 1024 -J size=1",
        "ext4-gpt | gpt | false | -t ext4 -b 1024 -O inline_data,metadata_csum_seed -J size=1",
        "ext4-gpt-4096 | gpt4096 | false | -t ext4 -b 4096 -I 128 -O ^inline_data",
        "ext4-without-checksums | none | false"
            + " | -t ext4 -b 1024 -O ^metadata_csum,uninit_bg,inline_data -J size=1",
        "ext4-live | none | true | -t ext4 -b 1024 -J size=1",
        "ext3-live | none | true | -t ext3 -b 1024 -J size=1",
      })
  void write(String name, String table, boolean live, String options)
      throws IOException, InterruptedException {
    assumeTrue(System.getProperty("inspection.fixtures") != null, "asked for by a property only");
    Path image = make(name, options);
    if (live) {
      Path copy = folder.resolve(name + "-copy");
      LiveCopy.make(image, "loop", 12, copy);
      image = copy;
    }
    MemoryBlocks fileSystem = MemoryBlocks.copyOf(new FileBlockSource(image));
    Map<String, String> expected;
    try (KernelMount mount = KernelMount.of(image)) {
      expected = Listing.of(mount.root());
    }
    new Fixture(name).write(withTable(fileSystem, table), expected);
  }

  private static Path make(String name, String options) throws IOException, InterruptedException {
    Path image = folder.resolve(name);
    List<String> command = new ArrayList<>(List.of("mke2fs", "-q", "-F", "-N", "1024"));
    command.addAll(Arrays.asList(options.split(" ", -1)));
    command.addAll(List.of("-L", "fixture", image.toString(), "16M"));
    Tool.run(command.toArray(String[]::new));
    try (KernelMount mount = KernelMount.of(image)) {
      SampleTree.create(mount.root().resolve("sample"), 120, 340, 0);
    }
    return image;
  }

  private static MemoryBlocks withTable(MemoryBlocks fileSystem, String table) {
    if (table.equals("none")) {
      return fileSystem;
    }
    MemoryBlocks volume = new MemoryBlocks(fileSystem.volumeSize() + 2L * MEBIBYTE);
    PartitionTables.copy(fileSystem, volume, MEBIBYTE);
    long length = fileSystem.volumeSize();
    switch (table) {
      case "mbr" -> PartitionTables.writeMaster(volume, List.of(new Entry("83", MEBIBYTE, length)));
      case "gpt" ->
          PartitionTables.writeGuid(
              volume, 512, List.of(new Entry(PartitionTables.LINUX, MEBIBYTE, length)));
      default ->
          PartitionTables.writeGuid(
              volume, 4096, List.of(new Entry(PartitionTables.LINUX, MEBIBYTE, length)));
    }
    return volume;
  }
}
