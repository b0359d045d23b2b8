package dev.amipublisher.inspection.ext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.CachedBlocks;
import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.image.KernelMount;
import dev.amipublisher.inspection.image.Listing;
import dev.amipublisher.inspection.image.Tool;
import dev.amipublisher.inspection.image.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Copies file systems while they are mounted, and compares what is read with the kernel's recovery.
 */
final class ExtRecoveryTest {

  @TempDir static Path folder;

  static Stream<Arguments> liveCopies() {
    return Variants.always(
            "-t ext4 -b 4096 | loop | 3",
            "-t ext4 -b 1024 -J size=1 | loop | 120",
            "-t ext4 -b 4096 -O metadata_csum_seed,orphan_file | loop | 30",
            "-t ext3 -b 4096 | loop,data=journal | 20")
        .andIfAsked(
            "-t ext4 -b 4096 | loop | 60",
            "-t ext4 -b 4096 | loop,data=journal | 20",
            "-t ext4 -b 1024 -J size=1 | loop,data=journal | 60",
            "-t ext4 -b 1024 -O inline_data | loop | 30",
            "-t ext4 -b 4096 -O ^metadata_csum,^64bit | loop | 30",
            "-t ext4 -b 4096 -O ^metadata_csum,^64bit | loop,journal_checksum | 30",
            "-t ext4 -b 4096 -O ^metadata_csum,64bit | loop,data=journal,journal_checksum | 20",
            "-t ext4 -b 4096 -O ^64bit | loop | 30",
            "-t ext3 -b 1024 -J size=1 | loop | 100");
  }

  @ParameterizedTest
  @MethodSource("liveCopies")
  void whatIsReadOfALiveCopyIsWhatTheKernelRecovers(String options, String mount, int rounds)
      throws Exception {
    Path copy = copy(options, mount, rounds);
    Map<String, String> read = read(copy);
    Map<String, String> recovered;
    try (KernelMount mounted = KernelMount.of(copy)) {
      recovered = Listing.of(mounted.root());
    }

    assertThat(Listing.differences(read, recovered)).isEmpty();
    assertThat(read).containsKeys("/last", "/round-" + (rounds - 1) + "/file-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-t ext4 -b 1024", "-t ext4 -b 1024 -O ^64bit", "-t ext3 -b 1024"})
  void aRemovedDirectoryDoesNotComeBackOverTheFileThatTookItsPlace(String options)
      throws Exception {
    Path image = make(options, "16M");
    Path copy = Path.of(image + "-copy");
    LiveCopy.makeWithReusedBlocks(image, copy);

    Map<String, String> read = read(copy);

    try (KernelMount mounted = KernelMount.of(copy)) {
      assertThat(Listing.differences(read, Listing.of(mounted.root()))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-t ext4 -b 4096 -O fast_commit | loop",
        "-t ext4 -b 4096 | loop,journal_async_commit,data=writeback",
        "-t ext4 -b 4096 -O ^has_journal | loop",
        "-t ext2 -b 4096 | loop",
      })
  void aLiveCopyThatCannotBeRecoveredIsRefused(String options, String mount) throws Exception {
    Path copy = copy(options, mount, 5);

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> read(copy))
        .returns(Reason.DIRTY_JOURNAL, UnverifiableException::reason);
  }

  @Test
  void aJournalOnAnotherDeviceIsRefused() throws Exception {
    Tool.assumeMountsAreAllowed();
    Tool.assumeInstalled("mke2fs");
    Path journal = folder.resolve("journal");
    Tool.run("mke2fs", "-q", "-F", "-O", "journal_dev", "-b", "4096", journal.toString(), "16M");
    String device = Tool.run("losetup", "-f", "--show", journal.toString()).strip();
    Path image = folder.resolve("with-journal-elsewhere");
    try {
      Tool.run(
          "mke2fs",
          "-q",
          "-F",
          "-t",
          "ext4",
          "-b",
          "4096",
          "-J",
          "device=" + device,
          image.toString(),
          "32M");
    } finally {
      Tool.run("losetup", "-d", device);
    }

    assertThatExceptionOfType(UnverifiableException.class)
        .isThrownBy(() -> read(image))
        .returns(Reason.DIRTY_JOURNAL, UnverifiableException::reason);
  }

  private static Path copy(String options, String mount, int rounds)
      throws IOException, InterruptedException {
    Path image = make(options, "64M");
    Path copy = Path.of(image + "-copy");
    LiveCopy.make(image, mount, rounds, copy);
    return copy;
  }

  private static Path make(String options, String size) throws IOException, InterruptedException {
    Tool.assumeInstalled("mke2fs");
    Tool.assumeMountsAreAllowed();
    Path image = Files.createTempFile(folder, "image", "");
    List<String> command = new ArrayList<>(List.of("mke2fs", "-q", "-F"));
    command.addAll(Arrays.asList(options.split(" ", -1)));
    command.addAll(List.of(image.toString(), size));
    Tool.run(command.toArray(String[]::new));
    return image;
  }

  private static Map<String, String> read(Path image) {
    CachedBlocks blocks = new CachedBlocks(new FileBlockSource(image), Integer.MAX_VALUE);
    return Listing.of(ExtFileSystem.open(new SnapshotVolume(blocks)));
  }
}
