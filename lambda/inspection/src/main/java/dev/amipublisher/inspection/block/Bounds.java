package dev.amipublisher.inspection.block;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;

/** Checks ranges before they are read. */
final class Bounds {

  /** A read is never longer, whatever length a damaged structure asks for. */
  static final int LONGEST_READ = 64 * 1024 * 1024;

  private Bounds() {}

  static void checkRead(long size, long offset, int length) {
    checkWithin(size, offset, length);
    if (length > LONGEST_READ) {
      throw new UnverifiableException(
          Reason.LIMIT_REACHED,
          "A read of " + length + " bytes is longer than the " + LONGEST_READ + " allowed.");
    }
  }

  static void checkWithin(long size, long offset, long length) {
    if (offset < 0 || length < 0 || offset > size - length) {
      throw new UnverifiableException(
          Reason.CORRUPT,
          "A structure points to %d bytes at offset %d, outside its %d bytes of the volume."
              .formatted(length, offset, size));
    }
  }
}
