package dev.amipublisher.localaws.ebs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A folder with a compressed file for each block.
 *
 * @param folder where
 * @param volumeSize in bytes
 * @param blocks those that there is a file for
 */
record FolderContent(Path folder, long volumeSize, BitSet blocks) implements SnapshotContent {

  private static final String SUFFIX = ".gz";

  static FolderContent of(Path folder) {
    BitSet blocks = new BitSet();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .forEach(number -> blocks.set(Integer.parseInt(number)));
      long size = Long.parseLong(Files.readString(folder.resolve("volume")).strip());
      return new FolderContent(folder, size, blocks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] block(int index) {
    try (InputStream file = Files.newInputStream(folder.resolve(index + SUFFIX));
        InputStream content = new GZIPInputStream(file)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
