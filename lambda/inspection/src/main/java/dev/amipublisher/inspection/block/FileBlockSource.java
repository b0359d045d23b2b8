package dev.amipublisher.inspection.block;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The blocks of a raw image file. Blocks of nothing but zeros count as not present, as in a
 * snapshot of a volume that they were never written to; what is missing to the last block reads as
 * zeros. The file must not change while it is read.
 */
public final class FileBlockSource implements BlockSource {

  private final Path image;
  private final long size;
  private final BitSet present;

  /** Reads the file once, to learn which blocks hold anything. */
  public FileBlockSource(Path image) {
    this.image = image;
    try (SeekableByteChannel channel = Files.newByteChannel(image)) {
      this.size = channel.size();
      this.present = findPresent(channel);
    } catch (IOException e) {
      throw unreadable();
    }
  }

  @Override
  public long volumeSize() {
    return size;
  }

  @Override
  public BitSet presentBlocks() {
    return (BitSet) present.clone();
  }

  @Override
  public byte[] block(int index) {
    byte[] block = new byte[BLOCK_SIZE];
    // A channel of its own for each read: an interrupted thread closes the channel that it reads.
    try (SeekableByteChannel channel = Files.newByteChannel(image)) {
      channel.position((long) index * BLOCK_SIZE);
      readFully(channel, ByteBuffer.wrap(block));
    } catch (IOException e) {
      throw unreadable();
    }
    return block;
  }

  private static BitSet findPresent(SeekableByteChannel channel) throws IOException {
    BitSet found = new BitSet();
    byte[] zeros = new byte[BLOCK_SIZE];
    byte[] block = new byte[BLOCK_SIZE];
    int read = readFully(channel, ByteBuffer.wrap(block));
    for (int index = 0; read > 0; index++) {
      if (!Arrays.equals(block, 0, read, zeros, 0, read)) {
        found.set(index);
      }
      read = readFully(channel, ByteBuffer.wrap(block));
    }
    return found;
  }

  private static int readFully(SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = channel.read(buffer);
    }
    return buffer.position();
  }

  private UnverifiableException unreadable() {
    return new UnverifiableException(Reason.UNREADABLE, "The file " + image + " cannot be read.");
  }
}
