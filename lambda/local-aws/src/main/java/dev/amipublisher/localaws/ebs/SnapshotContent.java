package dev.amipublisher.localaws.ebs;

import java.nio.file.Path;
import java.util.BitSet;

/** What a snapshot holds. Thread-safe. */
public interface SnapshotContent {

  /** The size of a block in bytes. */
  int BLOCK_SIZE = 512 * 1024;

  /** The size of the volume in bytes. */
  long volumeSize();

  /** The indexes of the blocks that hold anything. */
  BitSet blocks();

  /** {@value #BLOCK_SIZE} bytes of one of these blocks. */
  byte[] block(int index);

  /**
   * A folder with a file {@code N.gz} for each block that holds anything, and the size of the
   * volume in bytes as text in the file {@code volume}.
   *
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  static SnapshotContent folder(Path folder) {
    return FolderContent.of(folder);
  }

  /**
   * A raw image of a volume, which must not change from now on. Blocks of zeros count as never
   * written.
   *
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  static SnapshotContent image(Path image) {
    return ImageContent.of(image);
  }

  /** A volume that nothing was ever written to. */
  static SnapshotContent zeros(long volumeSize) {
    return new Zeros(volumeSize);
  }

  /**
   * A volume without blocks.
   *
   * @param volumeSize in bytes
   */
  record Zeros(long volumeSize) implements SnapshotContent {

    @Override
    public BitSet blocks() {
      return new BitSet();
    }

    @Override
    public byte[] block(int index) {
      return new byte[BLOCK_SIZE];
    }
  }
}
