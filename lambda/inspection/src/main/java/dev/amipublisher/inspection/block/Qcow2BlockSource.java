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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The blocks of a qcow2 image, versions 2 and 3, its clusters compressed by deflate or not. An
 * image on top of another, an encrypted one, and one whose data lie in another file cannot be read.
 * The file must not change while it is read.
 *
 * @see <a href="https://www.qemu.org/docs/master/interop/qcow2.html">QCOW2 Image File Format</a>
 */
public final class Qcow2BlockSource implements BlockSource {

  /** How the file begins. */
  public static final int MAGIC = 0x514649fb;

  private static final int HEADER = 112;
  private static final int SMALLEST_CLUSTER_BITS = 9;
  private static final int LARGEST_CLUSTER_BITS = 21;

  /** The largest volume that EBS has, 64 TiB. */
  private static final long LARGEST = 64L << 40;

  private static final int MOST_TABLES = 16 * 1024 * 1024;
  private static final int KEPT_TABLES = 16;

  private static final long OFFSET = 0x00ff_ffff_ffff_fe00L;
  private static final long COMPRESSED = 1L << 62;
  private static final long ZEROS = 1;
  private static final int SECTOR = 512;

  /** A header that says that refcounts may be wrong, which nobody needs to read. */
  private static final long DIRTY = 1;

  private static final long DEFLATE_OR_OTHER = 1L << 3;

  private final Path image;
  private final int clusterBits;
  private final long size;
  private final long[] tables;
  private final boolean zeroClusters;
  private final Map<Integer, long[]> kept = new LinkedHashMap<>();

  /**
   * Reads the header.
   *
   * @throws UnverifiableException if the image cannot be read here; the message says what to do
   */
  public Qcow2BlockSource(Path image) {
    this.image = image;
    ByteBuffer header = ByteBuffer.wrap(bytes(0, HEADER));
    int version = header.getInt(4);
    if (header.getInt(0) != MAGIC || version < 2 || version > 3) {
      throw unsupported("is no qcow2 image of version 2 or 3");
    }
    if (header.getLong(8) != 0) {
      throw unsupported("holds what differs from a backing file only");
    }
    if (header.getInt(32) != 0) {
      throw new UnverifiableException(
          Reason.ENCRYPTED, "The image " + image + " is encrypted: decrypt it first.");
    }
    long features = version == 2 ? 0 : header.getLong(72);
    boolean otherCompression = (features & DEFLATE_OR_OTHER) != 0 && header.get(104) != 0;
    if (otherCompression || (features & ~(DIRTY | DEFLATE_OR_OTHER)) != 0) {
      throw unsupported("has features that are not read here");
    }
    clusterBits = header.getInt(20);
    size = header.getLong(24);
    zeroClusters = version == 3;
    if (clusterBits < SMALLEST_CLUSTER_BITS
        || clusterBits > LARGEST_CLUSTER_BITS
        || size < 0
        || size > LARGEST) {
      throw corrupt();
    }
    int count = header.getInt(36);
    if (count < 0 || count > MOST_TABLES || (long) count * bytesOfTable() < size) {
      throw corrupt();
    }
    tables = longs(header.getLong(40), count);
  }

  @Override
  public long volumeSize() {
    return size;
  }

  /** The blocks that any cluster is allocated for. */
  @Override
  public BitSet presentBlocks() {
    BitSet present = new BitSet();
    long cluster = 1L << clusterBits;
    for (int table = 0; table < tables.length && table * bytesOfTable() < size; table++) {
      long[] found = entries(table);
      for (int i = 0; i < found.length; i++) {
        long offset = table * bytesOfTable() + i * cluster;
        if (offset < size && holdsData(found[i])) {
          present.set((int) (offset / BLOCK_SIZE), (int) ((offset + cluster - 1) / BLOCK_SIZE) + 1);
        }
      }
    }
    return present;
  }

  @Override
  public byte[] block(int index) {
    byte[] block = new byte[BLOCK_SIZE];
    long begin = (long) index * BLOCK_SIZE;
    long end = Math.min(size, begin + BLOCK_SIZE);
    long cluster = 1L << clusterBits;
    for (long offset = begin; offset < end; offset = (offset / cluster + 1) * cluster) {
      int length = (int) (Math.min(end, (offset / cluster + 1) * cluster) - offset);
      read(offset, length, block, (int) (offset - begin));
    }
    return block;
  }

  private void read(long offset, int length, byte[] target, int position) {
    int table = (int) (offset / bytesOfTable());
    long[] found = entries(table);
    long entry = found.length == 0 ? 0 : found[(int) (offset % bytesOfTable() >> clusterBits)];
    if (!holdsData(entry)) {
      return;
    }
    int inCluster = (int) (offset & ((1L << clusterBits) - 1));
    byte[] content =
        (entry & COMPRESSED) != 0
            ? Arrays.copyOfRange(decompressed(entry), inCluster, inCluster + length)
            : bytes((entry & OFFSET) + inCluster, length);
    System.arraycopy(content, 0, target, position, length);
  }

  private boolean holdsData(long entry) {
    boolean zeros = zeroClusters && (entry & COMPRESSED) == 0 && (entry & ZEROS) != 0;
    return !zeros && (entry & (OFFSET | COMPRESSED)) != 0;
  }

  private byte[] decompressed(long entry) {
    int offsetBits = 62 - (clusterBits - 8);
    long offset = entry & ((1L << offsetBits) - 1);
    long sectors = (entry & (COMPRESSED - 1)) >>> offsetBits;
    long length = (sectors + 1) * SECTOR - offset % SECTOR;
    byte[] cluster = new byte[1 << clusterBits];
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(bytes(offset, (int) length));
      int read = 0;
      while (read < cluster.length) {
        int more = inflater.inflate(cluster, read, cluster.length - read);
        if (more == 0) {
          throw corrupt();
        }
        read += more;
      }
    } catch (DataFormatException damaged) {
      throw corrupt();
    }
    return cluster;
  }

  /** What a table says of its clusters; nothing if there is none. */
  private synchronized long[] entries(int table) {
    long[] known = kept.get(table);
    if (known != null) {
      return known;
    }
    long offset = tables[table] & OFFSET;
    long[] read = offset == 0 ? new long[0] : longs(offset, 1 << (clusterBits - 3));
    if (kept.size() >= KEPT_TABLES) {
      kept.keySet().remove(kept.keySet().iterator().next());
    }
    kept.put(table, read);
    return read;
  }

  /** How much of the volume the clusters of one table cover. */
  private long bytesOfTable() {
    return 1L << (clusterBits - 3 + clusterBits);
  }

  private long[] longs(long offset, int count) {
    long[] values = new long[count];
    ByteBuffer.wrap(bytes(offset, count * Long.BYTES)).asLongBuffer().get(values);
    return values;
  }

  /** Bytes of the file; zeros behind its end. */
  private byte[] bytes(long offset, int length) {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    // A channel of its own for each read: an interrupted thread closes the channel that it reads.
    try (SeekableByteChannel channel = Files.newByteChannel(image)) {
      channel.position(offset);
      int read = 0;
      while (buffer.hasRemaining() && read >= 0) {
        read = channel.read(buffer);
      }
    } catch (IOException | IllegalArgumentException failure) {
      throw new UnverifiableException(Reason.UNREADABLE, "The file " + image + " cannot be read.");
    }
    return buffer.array();
  }

  private UnverifiableException unsupported(String what) {
    return new UnverifiableException(
        Reason.UNSUPPORTED_FEATURE,
        "The image %s %s: make a raw one of it with qemu-img convert -O raw."
            .formatted(image, what));
  }

  private UnverifiableException corrupt() {
    return new UnverifiableException(
        Reason.CORRUPT,
        "The tables of the image %s are damaged: qemu-img check says more.".formatted(image));
  }
}
