package dev.amipublisher.localaws.ebs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Root volumes of a small Linux, an ext4 file system each, without a partition table. They are kept
 * as archives, with an entry for each block that holds anything.
 */
public enum SampleVolume {
  /** Without credentials. */
  CLEAN,
  /** With a private key of an SSH user, and the public one that lets its owner log in. */
  PRIVATE_KEY;

  private static final String SIZE = "volume";

  /**
   * What it holds, in memory.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public SnapshotContent content() {
    String name = name().toLowerCase(Locale.ROOT).replace('_', '-') + ".zip";
    Map<Integer, byte[]> blocks = new TreeMap<>();
    long size = 0;
    try (InputStream file = SampleVolume.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IOException("There is no " + name + ".");
      }
      ZipInputStream archive = new ZipInputStream(file);
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        byte[] bytes = archive.readAllBytes();
        if (entry.getName().equals(SIZE)) {
          size = Long.parseLong(new String(bytes, StandardCharsets.US_ASCII).strip());
        } else {
          blocks.put(Integer.parseInt(entry.getName()), bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Blocks(size, blocks);
  }

  private record Blocks(long volumeSize, Map<Integer, byte[]> content) implements SnapshotContent {

    @Override
    public BitSet blocks() {
      BitSet blocks = new BitSet();
      content.keySet().forEach(blocks::set);
      return blocks;
    }

    @Override
    public byte[] block(int index) {
      byte[] block = content.get(index);
      return block == null ? new byte[BLOCK_SIZE] : block;
    }
  }
}
