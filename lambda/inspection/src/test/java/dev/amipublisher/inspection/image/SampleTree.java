package dev.amipublisher.inspection.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** Files of all shapes that a file system keeps in ways of their own. */
public final class SampleTree {

  private static final int BLOCK = 4096;

  private SampleTree() {}

  /**
   * Makes the files.
   *
   * @param entries how many a directory has that needs a hash tree
   * @param extents how many pieces a file has
   * @param megabytes how large a file is that has no holes
   */
  public static void create(Path root, int entries, int extents, int megabytes) throws IOException {
    Files.createDirectories(root.resolve("a/b/c/d/e"));
    Files.createDirectory(root.resolve("empty-directory"));
    Files.createFile(root.resolve("empty-file"));
    Files.writeString(root.resolve("a/b/c/d/e/deep"), "deep\n");
    for (int size : new int[] {1, 59, 60, 61, 100, 160, 200, 1023, 1024, 1025, 4096, 70_000}) {
      Files.write(root.resolve("size-" + size), pattern(size));
    }
    for (int length : new int[] {1, 58, 59, 60, 61, 100, 155, 200, 1000}) {
      Files.createSymbolicLink(root.resolve("link-" + length), Path.of("t".repeat(length)));
    }
    Files.createDirectory(root.resolve("few"));
    for (int index = 0; index < 5; index++) {
      Files.writeString(root.resolve("few/long-name-of-a-file-" + index), "few " + index);
    }
    Files.writeString(root.resolve("n".repeat(255)), "the longest name");
    Files.writeString(root.resolve("grüße"), "not only ASCII");
    Path large = Files.createDirectory(root.resolve("many"));
    for (int index = 0; index < entries; index++) {
      Files.createFile(large.resolve("entry-with-a-longer-name-%06d".formatted(index)));
    }
    sparse(root.resolve("sparse"), extents);
    byte[] megabyte = new byte[1024 * 1024];
    Random random = new Random(7);
    for (int index = 0; index < megabytes; index++) {
      random.nextBytes(megabyte);
      Files.write(
          root.resolve("large"), megabyte, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /** A block of data, a hole of a block, and so on; and a last hole. */
  private static void sparse(Path file, int extents) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int index = 0; index < extents; index++) {
        ByteBuffer data = ByteBuffer.allocate(BLOCK);
        while (data.hasRemaining()) {
          data.putInt(index);
        }
        channel.write(data.flip(), 2L * BLOCK * index + BLOCK);
      }
      channel.write(ByteBuffer.wrap(new byte[] {1}), 2L * BLOCK * extents + 100L * BLOCK);
    }
  }

  private static byte[] pattern(int size) {
    byte[] bytes = new byte[size];
    for (int index = 0; index < size; index++) {
      bytes[index] = (byte) ('a' + index % 26);
    }
    return bytes;
  }
}
