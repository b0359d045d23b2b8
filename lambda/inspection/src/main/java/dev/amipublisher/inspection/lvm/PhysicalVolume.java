package dev.amipublisher.inspection.lvm;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.DiskStructure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A physical volume, and the descriptions of its volume group that it holds.
 *
 * @param snapshot the snapshot that holds it
 * @param id its identifier, 32 characters
 * @param region its bytes
 * @param descriptions texts whose checksums are right; none if the group keeps them elsewhere
 */
public record PhysicalVolume(
    String snapshot, String id, DiskRegion region, List<String> descriptions) {

  private static final int SECTOR = 512;
  private static final int LABEL_SECTORS = 4;
  private static final byte[] LABEL = "LABELONE".getBytes(StandardCharsets.US_ASCII);
  private static final String TYPE = "LVM2 001";
  private static final int CHECKED_FROM = 20;
  private static final int ID_SIZE = 32;
  private static final String METADATA_MAGIC = " LVM2 x[5A%r0N*>";
  private static final int METADATA_HEADER = 512;
  private static final int IGNORED = 1;

  /** Groups of hundreds of logical volumes take a tenth of it. */
  private static final int LONGEST_TEXT = 1024 * 1024;

  /** Copies the descriptions. */
  public PhysicalVolume {
    descriptions = List.copyOf(descriptions);
  }

  /**
   * Reads the label and the metadata of a partition, or of a whole volume.
   *
   * @throws UnverifiableException if a structure or a checksum is wrong
   */
  public static PhysicalVolume open(String snapshot, DiskRegion region) {
    DiskStructure label = label(region);
    int at = label.bits(CHECKED_FROM);
    String id = label.text(at, ID_SIZE);
    int next = at + ID_SIZE + Long.BYTES;
    while (label.longBits(next) != 0) {
      next += 2 * Long.BYTES; // a data area; the description says where its extents begin
    }
    next += 2 * Long.BYTES;
    List<String> descriptions = new ArrayList<>();
    while (label.longBits(next) != 0) {
      descriptions.addAll(descriptions(region, label.longBits(next), label.longBits(next + 8)));
      next += 2 * Long.BYTES;
    }
    return new PhysicalVolume(snapshot, id, region, descriptions);
  }

  private static DiskStructure label(DiskRegion region) {
    byte[] head = region.read(0, LABEL_SECTORS * SECTOR);
    for (int sector = 0; sector < LABEL_SECTORS; sector++) {
      byte[] bytes = Arrays.copyOfRange(head, sector * SECTOR, (sector + 1) * SECTOR);
      if (Arrays.equals(bytes, 0, LABEL.length, LABEL, 0, LABEL.length)) {
        DiskStructure label = DiskStructure.littleEndian("LVM label", bytes);
        boolean intact =
            label.longBits(8) == sector
                && label.bits(16) == Checksum.of(bytes, CHECKED_FROM, SECTOR)
                && label.text(24, TYPE.length()).equals(TYPE);
        if (!intact) {
          throw corrupt("The label of an LVM physical volume is damaged, or of another version.");
        }
        return label;
      }
    }
    throw corrupt("An LVM physical volume has no label.");
  }

  private static List<String> descriptions(DiskRegion region, long start, long size) {
    byte[] bytes = region.read(start, METADATA_HEADER);
    DiskStructure header = DiskStructure.littleEndian("header of LVM's metadata", bytes);
    boolean intact =
        header.bits(0) == Checksum.of(bytes, 4, METADATA_HEADER)
            && header.text(4, METADATA_MAGIC.length()).equals(METADATA_MAGIC)
            && header.bits(20) == 1
            && header.longBits(24) == start
            && header.longBits(32) == size;
    if (!intact) {
      throw corrupt("The header of LVM's metadata is damaged, or of another version.");
    }
    long offset = header.longBits(40);
    long length = header.longBits(48);
    boolean absent = offset == 0 || length == 0 || (header.bits(60) & IGNORED) != 0;
    return absent ? List.of() : List.of(text(region.slice(start, size), header, offset, length));
  }

  /** The text begins anywhere in its area, and goes on behind the header where the area ends. */
  private static String text(DiskRegion area, DiskStructure header, long offset, long length) {
    if (length > LONGEST_TEXT) {
      throw new UnverifiableException(
          Reason.LIMIT_REACHED,
          "LVM's metadata are longer than the %d bytes that are read.".formatted(LONGEST_TEXT));
    }
    if (offset < METADATA_HEADER || offset > area.size() || length > area.size()) {
      throw corrupt("LVM's metadata point outside their area.");
    }
    int first = (int) Math.min(length, area.size() - offset);
    byte[] text = Arrays.copyOf(area.read(offset, first), (int) length);
    byte[] rest = area.read(METADATA_HEADER, (int) length - first);
    System.arraycopy(rest, 0, text, first, rest.length);
    if (header.bits(56) != Checksum.of(text, 0, text.length)) {
      throw corrupt("The checksum of LVM's metadata is wrong.");
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  static UnverifiableException corrupt(String message) {
    return new UnverifiableException(Reason.CORRUPT, message);
  }
}
