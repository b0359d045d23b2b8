package dev.amipublisher.inspection.snapshot;

import dev.amipublisher.inspection.verdict.DebianTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A system with many names, as a server has them, most of them in {@code /usr}. */
final class ServerTree {

  private static final int FILES_IN_EACH = 10;

  private ServerTree() {}

  /**
   * Writes it to an empty folder.
   *
   * @param directories how many directories to add, of ten files each
   * @param fileSize of each of those files, in bytes
   */
  static void write(Path folder, int directories, int fileSize) throws IOException {
    byte[] content = new byte[fileSize];
    Arrays.fill(content, (byte) 1);
    BuiltImage.copy(DebianTree.clean(), folder);
    for (int number = 0; number < directories; number++) {
      Path directory = folder.resolve("usr/lib/%d/%d".formatted(number % 40, number));
      Files.createDirectories(directory);
      for (int file = 0; file < FILES_IN_EACH; file++) {
        Files.write(directory.resolve("file-%d.so".formatted(file)), content);
      }
    }
  }
}
