package dev.amipublisher.inspection.image;

import dev.amipublisher.inspection.block.BlockSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A volume kept in a folder: its size in bytes as text in {@code volume}, and a file {@code N.gz}
 * for each block that is present.
 */
public final class FolderBlockSource implements BlockSource {

  private final Path folder;
  private final BitSet present = new BitSet();

  /** The volume in a folder. */
  public FolderBlockSource(Path folder) {
    this.folder = folder;
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".gz"))
          .forEach(name -> present.set(Integer.parseInt(name.substring(0, name.length() - 3))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps a volume in a folder. */
  public static void write(BlockSource source, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("volume"), Long.toString(source.volumeSize()));
    for (int index : source.presentBlocks().stream().toArray()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(source.block(index));
      }
      Files.write(folder.resolve(index + ".gz"), bytes.toByteArray());
    }
  }

  @Override
  public long volumeSize() {
    try {
      return Long.parseLong(Files.readString(folder.resolve("volume")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public BitSet presentBlocks() {
    return (BitSet) present.clone();
  }

  @Override
  public byte[] block(int index) {
    try (InputStream gzip =
        new GZIPInputStream(Files.newInputStream(folder.resolve(index + ".gz")))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
