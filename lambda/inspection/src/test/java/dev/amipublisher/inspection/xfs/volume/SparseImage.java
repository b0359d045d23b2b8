package dev.amipublisher.inspection.xfs.volume;

import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.DiskRegion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An image of a volume in memory, of which only pages that are not all zeros are held. Copies share
 * their pages until one of them is written to.
 */
public final class SparseImage implements DiskRegion {

  private static final int PAGE = 4096;

  private final long size;
  private final Map<Long, byte[]> pages;

  private SparseImage(long size, Map<Long, byte[]> pages) {
    this.size = size;
    this.pages = pages;
  }

  public static SparseImage zeros(long size) {
    return new SparseImage(size, new HashMap<>());
  }

  public static SparseImage of(DiskRegion region) {
    SparseImage image = zeros(region.size());
    for (long at = 0; at < region.size(); at += BlockSource.BLOCK_SIZE) {
      int length = (int) Math.min(BlockSource.BLOCK_SIZE, region.size() - at);
      image.fill(at, region.read(at, length));
    }
    return image;
  }

  /**
   * Loads one of the volumes in the test resources: its size, and its blocks that hold anything.
   */
  public static SparseImage fixture(String name) throws IOException {
    Path folder = Path.of("src/test/resources/xfs", name);
    String size = Files.readString(folder.resolve("volume")).strip();
    SparseImage image = zeros(Long.parseLong(size));
    for (Path file : blocks(folder)) {
      String index = file.getFileName().toString().replace(".gz", "");
      try (InputStream block = new GZIPInputStream(Files.newInputStream(file))) {
        image.fill(Long.parseLong(index) * BlockSource.BLOCK_SIZE, block.readAllBytes());
      }
    }
    return image;
  }

  private static List<Path> blocks(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".gz")).toList();
    }
  }

  /** Saves it as a volume of the test resources. */
  public void save(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("volume"), size + "\n");
    for (long at = 0; at < size; at += BlockSource.BLOCK_SIZE) {
      byte[] block = read(at, (int) Math.min(BlockSource.BLOCK_SIZE, size - at));
      if (!isZero(block)) {
        Path file = folder.resolve(at / BlockSource.BLOCK_SIZE + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
          out.write(block);
        }
      }
    }
  }

  public SparseImage copy() {
    return new SparseImage(size, new HashMap<>(pages));
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte[] read(long offset, int length) {
    Window.verify(size, offset, length);
    byte[] content = new byte[length];
    for (int done = 0; done < length; ) {
      int inPage = (int) ((offset + done) % PAGE);
      int part = Math.min(PAGE - inPage, length - done);
      byte[] page = pages.get((offset + done) / PAGE);
      if (page != null) {
        System.arraycopy(page, inPage, content, done, part);
      }
      done += part;
    }
    return content;
  }

  public void write(long offset, byte[] content) {
    Window.verify(size, offset, content.length);
    for (int done = 0; done < content.length; ) {
      int inPage = (int) ((offset + done) % PAGE);
      int part = Math.min(PAGE - inPage, content.length - done);
      byte[] page = pages.getOrDefault((offset + done) / PAGE, new byte[PAGE]).clone();
      System.arraycopy(content, done, page, inPage, part);
      pages.put((offset + done) / PAGE, page);
      done += part;
    }
  }

  @Override
  public DiskRegion slice(long offset, long length) {
    return new Window(this, offset, length);
  }

  private void fill(long offset, byte[] content) {
    for (int at = 0; at < content.length; at += PAGE) {
      byte[] page =
          Arrays.copyOf(Arrays.copyOfRange(content, at, Math.min(at + PAGE, content.length)), PAGE);
      if (!isZero(page)) {
        pages.put((offset + at) / PAGE, page);
      }
    }
  }

  private static boolean isZero(byte[] content) {
    for (byte value : content) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
