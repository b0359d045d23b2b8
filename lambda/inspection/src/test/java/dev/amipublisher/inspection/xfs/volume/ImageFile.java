package dev.amipublisher.inspection.xfs.volume;

import dev.amipublisher.inspection.block.DiskRegion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** An image of a volume in a file. */
public final class ImageFile implements DiskRegion, AutoCloseable {

  private final FileChannel channel;
  private final long size;

  private ImageFile(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  public static ImageFile open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    return new ImageFile(channel, channel.size());
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte[] read(long offset, int length) {
    Window.verify(size, offset, length);
    ByteBuffer content = ByteBuffer.allocate(length);
    try {
      while (content.hasRemaining()) {
        if (channel.read(content, offset + content.position()) < 0) {
          throw new IOException("The file has become shorter.");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content.array();
  }

  @Override
  public DiskRegion slice(long offset, long length) {
    return new Window(this, offset, length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
