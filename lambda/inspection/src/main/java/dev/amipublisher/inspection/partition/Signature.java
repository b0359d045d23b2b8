package dev.amipublisher.inspection.partition;

import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.partition.PartitionContent.Kind;
import dev.amipublisher.inspection.partition.PartitionContent.LvmMember;
import dev.amipublisher.inspection.partition.PartitionContent.Mountable;
import dev.amipublisher.inspection.partition.PartitionContent.Skipped;
import dev.amipublisher.inspection.partition.PartitionContent.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Bytes near the start of a partition that show what it holds.
 *
 * @param at where they stand, in bytes from the start
 * @param magic in hexadecimal
 * @param content what they show
 */
record Signature(int at, String magic, PartitionContent content) {

  private static final PartitionContent SWAP = new Skipped("swap space");
  private static final PartitionContent HIBERNATED =
      new Unreadable(Reason.UNKNOWN_CONTENT, "the memory of a hibernated machine");
  private static final PartitionContent LVM = new LvmMember();
  private static final PartitionContent RAID =
      new Unreadable(Reason.VOLUME_MANAGER, "a member of a Linux RAID");

  private static final String LVM_LABEL = ascii("LABELONE");
  private static final String RAID_MAGIC = "fc4e2ba9";
  private static final int[] PAGE_SIZES = {4096, 8192, 16384, 32768, 65536};

  /** All that are looked for; more than one may match. */
  static final List<Signature> ALL =
      List.of(
          new Signature(1080, "53ef", new Mountable(Kind.EXT)),
          new Signature(0, ascii("XFSB"), new Mountable(Kind.XFS)),
          new Signature(0, LVM_LABEL, LVM),
          new Signature(512, LVM_LABEL, LVM),
          new Signature(1024, LVM_LABEL, LVM),
          new Signature(1536, LVM_LABEL, LVM),
          new Signature(0, RAID_MAGIC, RAID),
          new Signature(4096, RAID_MAGIC, RAID),
          new Signature(
              4120,
              "c68573f64e1a45ca8265f57f48ba6d81",
              new Unreadable(Reason.VOLUME_MANAGER, "a bcache device or a bcachefs file system")),
          new Signature(0, "4c554b53babe", encrypted("a LUKS volume")),
          new Signature(3, ascii("-FVE-FS-"), encrypted("a BitLocker volume")),
          new Signature(65600, ascii("_BHRfS_M"), new Mountable(Kind.BTRFS)),
          new Signature(0, ascii("verity\0\0"), new Skipped("the hashes of dm-verity")),
          new Signature(9564, "54190100", unsupported("a UFS file system")),
          new Signature(66908, "19015419", unsupported("a UFS file system")),
          new Signature(3, ascii("ReFS\0\0\0\0"), unsupported("a ReFS file system")),
          new Signature(3, ascii("NTFS    "), unsupported("an NTFS file system")),
          new Signature(3, ascii("EXFAT   "), unsupported("an exFAT file system")),
          new Signature(1024, "1020f5f2", unsupported("an F2FS file system")),
          new Signature(1024, "e2e1f5e0", unsupported("an EROFS file system")),
          new Signature(0, ascii("hsqs"), unsupported("a SquashFS file system")),
          new Signature(32769, ascii("CD001"), unsupported("an ISO 9660 file system")),
          new Signature(65588, ascii("ReIsEr"), unsupported("a ReiserFS file system")),
          new Signature(32768, ascii("JFS1"), unsupported("a JFS file system")),
          new Signature(32, ascii("NXSB"), unsupported("an APFS container")));

  /** Whether the first bytes of a partition have this signature. */
  boolean isIn(byte[] head) {
    byte[] expected = HexFormat.of().parseHex(magic);
    int end = at + expected.length;
    return end <= head.length && Arrays.equals(head, at, end, expected, 0, expected.length);
  }

  /** What the last bytes of the first memory page show. */
  static List<Signature> ofSwap() {
    return Arrays.stream(PAGE_SIZES).mapToObj(Signature::ofSwap).flatMap(List::stream).toList();
  }

  private static List<Signature> ofSwap(int pageSize) {
    return List.of(
        new Signature(pageSize - 10, ascii("SWAPSPACE2"), SWAP),
        new Signature(pageSize - 10, ascii("SWAP-SPACE"), SWAP),
        new Signature(pageSize - 10, ascii("S1SUSPEND"), HIBERNATED),
        new Signature(pageSize - 10, ascii("S2SUSPEND"), HIBERNATED),
        new Signature(pageSize - 10, ascii("ULSUSPEND"), HIBERNATED),
        new Signature(pageSize - 10, ascii("LINHIB0001"), HIBERNATED));
  }

  private static Unreadable encrypted(String what) {
    return new Unreadable(Reason.ENCRYPTED, what);
  }

  private static Unreadable unsupported(String what) {
    return new Unreadable(Reason.UNSUPPORTED_FILE_SYSTEM, what);
  }

  private static String ascii(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }
}
