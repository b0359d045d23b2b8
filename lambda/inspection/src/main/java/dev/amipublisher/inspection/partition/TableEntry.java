package dev.amipublisher.inspection.partition;

import java.util.Set;

/**
 * A partition as a partition table lists it.
 *
 * @param number counted from 1, as Linux numbers it
 * @param start in bytes
 * @param length in bytes
 * @param role what its type says that it is for
 * @param identifiers what fstab may call it
 */
record TableEntry(int number, long start, long length, Role role, Set<String> identifiers) {

  /** What the type of a partition can explain about content that has no file system to read. */
  enum Role {
    EFI_SYSTEM,
    BIOS_BOOT,
    OTHER
  }

  long end() {
    return start + length;
  }
}
