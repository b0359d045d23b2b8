package dev.amipublisher.inspection.xfs.structure;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * One structure as it stands on disk, in big-endian order. A field that lies outside of it cannot
 * be verified, so that a forged offset or length ends in the one exception of this module.
 */
public final class Structure {

  private static final byte[] CHECKSUM_PLACE = new byte[Integer.BYTES];

  private final byte[] content;
  private final ByteBuffer fields;
  private final String name;

  /**
   * Wraps bytes, which nobody changes afterwards.
   *
   * @param name what they are, for the message of an exception
   */
  public Structure(byte[] content, String name) {
    this.content = content;
    this.fields = ByteBuffer.wrap(content);
    this.name = name;
  }

  public int length() {
    return content.length;
  }

  public int unsigned8(int offset) {
    return fields.get(within(offset, Byte.BYTES)) & 0xff;
  }

  public int unsigned16(int offset) {
    return fields.getShort(within(offset, Short.BYTES)) & 0xffff;
  }

  public long unsigned32(int offset) {
    return fields.getInt(within(offset, Integer.BYTES)) & 0xffff_ffffL;
  }

  public int signed32(int offset) {
    return fields.getInt(within(offset, Integer.BYTES));
  }

  public long signed64(int offset) {
    return fields.getLong(within(offset, Long.BYTES));
  }

  public UUID uuid(int offset) {
    return new UUID(signed64(offset), signed64(offset + Long.BYTES));
  }

  public byte[] bytes(int offset, int length) {
    within(offset, length);
    byte[] copy = new byte[length];
    System.arraycopy(content, offset, copy, 0, length);
    return copy;
  }

  public Structure slice(int offset, int length) {
    return new Structure(bytes(offset, length), name);
  }

  /** Verifies the CRC-32C of the whole structure, in which its own place counts as zero. */
  public void verifyChecksum(int offset) {
    within(offset, Integer.BYTES);
    CRC32C checksum = new CRC32C();
    checksum.update(content, 0, offset);
    checksum.update(CHECKSUM_PLACE);
    int rest = offset + Integer.BYTES;
    checksum.update(content, rest, content.length - rest);
    verify((int) checksum.getValue() == littleEndian32(offset), "checksum");
  }

  /** Unlike all other fields, checksums are little-endian. */
  public int littleEndian32(int offset) {
    within(offset, Integer.BYTES);
    return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
  }

  /** Cannot be verified unless the named part is as it should be. */
  public void verify(boolean right, String part) {
    if (!right) {
      throw corrupt(part);
    }
  }

  /** The exception for a part that is not as it should be. */
  public UnverifiableException corrupt(String part) {
    return new UnverifiableException(
        Reason.CORRUPT, "The %s of %s is wrong.".formatted(part, name));
  }

  private int within(int offset, int length) {
    if (offset < 0 || length < 0 || offset > content.length - length) {
      throw corrupt("length");
    }
    return offset;
  }
}
