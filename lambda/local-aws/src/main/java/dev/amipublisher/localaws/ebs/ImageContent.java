package dev.amipublisher.localaws.ebs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    byte[] zeros = new byte[BLOCK_SIZE];
    try (InputStream file = Files.newInputStream(image)) {
      byte[] block = file.readNBytes(BLOCK_SIZE);
      for (int index = 0; block.length > 0; index++) {
        blocks.set(index, !Arrays.equals(block, 0, block.length, zeros, 0, block.length));
        block = file.readNBytes(BLOCK_SIZE);
      }
      return new ImageContent(image, Files.size(image), blocks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] block(int index) {
    ByteBuffer block = ByteBuffer.allocate(BLOCK_SIZE);
    try (SeekableByteChannel channel = Files.newByteChannel(image)) {
      channel.position((long) index * BLOCK_SIZE);
      while (block.hasRemaining() && channel.read(block) >= 0) {
        // what is missing to the last block stays zero
      }
      return block.array();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
