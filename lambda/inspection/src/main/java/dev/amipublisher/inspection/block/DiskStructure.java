package dev.amipublisher.inspection.block;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The numbers in a structure that was read from a disk. A number outside the structure cannot be
 * verified, so that an offset taken from the disk needs no check of its own.
 */
public final class DiskStructure {

  private final String name;
  private final ByteBuffer bytes;

  private DiskStructure(String name, ByteBuffer bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * A structure with its least significant bytes first.
   *
   * @param name as in a message, for example {@code superblock}
   */
  public static DiskStructure littleEndian(String name, byte[] bytes) {
    return new DiskStructure(name, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  /**
   * A structure with its most significant bytes first.
   *
   * @param name as in a message, for example {@code journal superblock}
   */
  public static DiskStructure bigEndian(String name, byte[] bytes) {
    return new DiskStructure(name, ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN));
  }

  /** How many bytes it has. */
  public int length() {
    return bytes.limit();
  }

  /** The 8-bit number at an offset. */
  public int unsignedByte(int at) {
    check(at, Byte.BYTES);
    return Byte.toUnsignedInt(bytes.get(at));
  }

  /** The 16-bit number at an offset. */
  public int unsignedShort(int at) {
    check(at, Short.BYTES);
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  /** The 32-bit number at an offset, for sums and comparisons. */
  public long unsignedInt(int at) {
    return Integer.toUnsignedLong(bits(at));
  }

  /** The 32 bits at an offset, for flags and checksums. */
  public int bits(int at) {
    check(at, Integer.BYTES);
    return bytes.getInt(at);
  }

  /** The 64 bits at an offset; a number above 2^63 comes out negative. */
  public long longBits(int at) {
    check(at, Long.BYTES);
    return bytes.getLong(at);
  }

  /** A copy of some bytes. */
  public byte[] bytes(int at, int count) {
    check(at, count);
    byte[] copy = new byte[count];
    bytes.get(at, copy);
    return copy;
  }

  /** Text in UTF-8; what is not UTF-8 is replaced. */
  public String text(int at, int count) {
    return new String(bytes(at, count), StandardCharsets.UTF_8);
  }

  private void check(int at, int count) {
    if (at < 0 || count < 0 || at > bytes.limit() - count) {
      throw new UnverifiableException(Reason.CORRUPT, "The " + name + " points outside itself.");
    }
  }
}
