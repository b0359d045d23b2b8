package dev.amipublisher.inspection.ext;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.amipublisher.inspection.image.KernelMount;
import dev.amipublisher.inspection.image.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A copy of a file system that was made while it was mounted and written to. */
final class LiveCopy {

  private static final byte[] JOURNAL_MAGIC = {(byte) 0xC0, 0x3B, 0x39, (byte) 0x98};

  private LiveCopy() {}

  /**
   * Writes to a file system, and copies it before it is unmounted.
   *
   * @param rounds how often a few files are made, changed and removed
   */
  static void make(Path image, String mountOptions, int rounds, Path copy)
      throws IOException, InterruptedException {
    try (KernelMount mount = KernelMount.with(image, mountOptions)) {
      for (int round = 0; round < rounds; round++) {
        work(mount.root(), round);
      }
      Tool.run("cp", "--sparse=always", image.toString(), copy.toString());
    }
  }

  /**
   * Makes directories, removes them, and fills their blocks with content before the copy is made.
   */
  static void makeWithReusedBlocks(Path image, Path copy) throws IOException, InterruptedException {
    try (KernelMount mount = KernelMount.of(image)) {
      List<Path> directories = new ArrayList<>();
      for (int index = 0; index < 200; index++) {
        directories.add(Files.createDirectory(mount.root().resolve("directory-" + index)));
      }
      writeDurably(mount.root().resolve("made"), new byte[] {1});
      for (Path directory : directories) {
        Files.delete(directory);
      }
      writeDurably(mount.root().resolve("removed"), new byte[] {1});
      fill(mount.root().resolve("filler"));
      Tool.run("cp", "--sparse=always", image.toString(), copy.toString());
    }
  }

  private static void fill(Path file) throws IOException {
    byte[] bytes = new byte[1024];
    Arrays.fill(bytes, (byte) 'x');
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      boolean full = false;
      while (!full) {
        try {
          channel.write(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
          full = true;
        }
      }
      channel.force(true);
    }
  }

  private static void work(Path root, int round) throws IOException {
    Path folder = Files.createDirectory(root.resolve("round-" + round));
    for (int index = 0; index < 4; index++) {
      writeDurably(folder.resolve("file-" + index), ("round " + round).getBytes(UTF_8));
    }
    ByteBuffer looksLikeJournal = ByteBuffer.allocate(8192);
    looksLikeJournal.put(0, JOURNAL_MAGIC).put(4096, JOURNAL_MAGIC);
    writeDurably(folder.resolve("looks-like-journal"), looksLikeJournal.array());
    Files.createSymbolicLink(folder.resolve("link"), Path.of("../target-" + round));
    if (round > 2) {
      // Frees the blocks of a directory, which the journal then must not bring back.
      Path old = root.resolve("round-" + (round - 2));
      try (var files = Files.list(old)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(old);
    }
    writeDurably(root.resolve("last"), ("until " + round).getBytes(UTF_8));
  }

  private static void writeDurably(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    }
  }
}
