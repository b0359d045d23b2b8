package dev.amipublisher.localaws.ebs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * A raw image of a volume.
 *
 * @param image the file
 * @param volumeSize its size in bytes
 * @param blocks those that are not zeros all through
 */
record ImageContent(Path image, long volumeSize, BitSet blocks) implements SnapshotContent {

  static ImageContent of(Path image) {
    BitSet blocks = new BitSet();
    ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK_SIZE);
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_SIZE);
    try (SeekableByteChannel channel = Files.newByteChannel(image)) {
      read(channel, block);
      for (int index = 0; block.hasRemaining(); index++) {
        blocks.set(index, !block.equals(zeros.slice(0, block.remaining())));
        read(channel, block.clear());
      }
      return new ImageContent(image, channel.size(), blocks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] block(int index) {
    ByteBuffer block = ByteBuffer.allocate(BLOCK_SIZE);
    try (SeekableByteChannel channel = Files.newByteChannel(image)) {
      read(channel.position((long) index * BLOCK_SIZE), block);
      return block.array();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fills a buffer as far as the file goes, and flips it. */
  private static void read(SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // goes on until one of them ends
    }
    buffer.flip();
  }
}
