package dev.amipublisher.inspection.btrfs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/** The checksums that a file system may have, one for all of its metadata and data. */
enum Checksum {
  CRC32C(Integer.BYTES) {
    @Override
    byte[] of(byte[] bytes, int from, int length) {
      CRC32C crc = new CRC32C();
      crc.update(bytes, from, length);
      return little(size()).putInt((int) crc.getValue()).array();
    }
  },
  XXHASH64(Long.BYTES) {
    @Override
    byte[] of(byte[] bytes, int from, int length) {
      return little(size()).putLong(XxHash64.of(bytes, from, length)).array();
    }
  },
  SHA256(32) {
    @Override
    byte[] of(byte[] bytes, int from, int length) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes, from, length);
        return digest.digest();
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  };

  private final int size;

  Checksum(int size) {
    this.size = size;
  }

  /** The one of a number in the superblock. */
  static Checksum of(int type) {
    if (type == 3) {
      throw Refusal.unsupported(
          "The btrfs file system has checksums of BLAKE2b, which are not verified here; make it"
              + " with crc32c, xxhash or sha256.");
    }
    if (type >= values().length) {
      throw Refusal.unsupported("The btrfs file system has checksums of an unknown kind.");
    }
    return values()[type];
  }

  /** How many bytes it has. */
  int size() {
    return size;
  }

  abstract byte[] of(byte[] bytes, int from, int length);

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
