package dev.amipublisher.inspection.ext.structure;

/**
 * The features of an ext file system that reading depends on.
 *
 * @see <a href="https://docs.kernel.org/filesystems/ext4/super.html">ext4, the superblock</a>
 */
public final class Feature {

  // compatible: a reader may ignore those that it does not know
  public static final int HAS_JOURNAL = 0x4;
  public static final int SPARSE_SUPER_2 = 0x200;

  // incompatible: a reader must know them all
  public static final int FILE_TYPE = 0x2;
  public static final int NEEDS_RECOVERY = 0x4;
  public static final int META_GROUPS = 0x10;
  public static final int EXTENTS = 0x40;
  public static final int SIXTY_FOUR_BIT = 0x80;
  public static final int MULTIPLE_MOUNT_PROTECTION = 0x100;
  public static final int FLEXIBLE_GROUPS = 0x200;
  public static final int ATTRIBUTES_IN_INODES = 0x400;
  public static final int CHECKSUM_SEED = 0x2000;
  public static final int LARGE_DIRECTORIES = 0x4000;
  public static final int INLINE_DATA = 0x8000;
  public static final int ENCRYPTION = 0x10000;
  public static final int CASE_FOLDING = 0x20000;

  // incompatible for writers only
  public static final int SPARSE_SUPER = 0x1;
  public static final int GROUP_CHECKSUMS = 0x10;
  public static final int BIG_ALLOCATION = 0x200;
  public static final int METADATA_CHECKSUMS = 0x400;

  /**
   * Attributes in inodes of their own need no reading here: file content is never kept in one.
   * Compression, external journals as file systems and data in directories are left out.
   */
  public static final int READABLE_INCOMPATIBLE =
      FILE_TYPE
          | NEEDS_RECOVERY
          | META_GROUPS
          | EXTENTS
          | SIXTY_FOUR_BIT
          | MULTIPLE_MOUNT_PROTECTION
          | FLEXIBLE_GROUPS
          | ATTRIBUTES_IN_INODES
          | CHECKSUM_SEED
          | LARGE_DIRECTORIES
          | INLINE_DATA
          | ENCRYPTION
          | CASE_FOLDING;

  /**
   * Sparse super, large file, unused tree directories, huge file, group checksums, many links,
   * extra inode size, quota, big allocation, metadata checksums, read-only, project quota, shared
   * blocks, verity, orphans present. Snapshots and replicas inside the file system are left out.
   */
  public static final int READABLE_FOR_READERS =
      0x1 | 0x2 | 0x4 | 0x8 | 0x10 | 0x20 | 0x40 | 0x100 | 0x200 | 0x400 | 0x1000 | 0x2000 | 0x4000
          | 0x8000 | 0x10000;

  private Feature() {}
}
