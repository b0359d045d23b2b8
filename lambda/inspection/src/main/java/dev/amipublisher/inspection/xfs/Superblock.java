package dev.amipublisher.inspection.xfs;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.xfs.log.LogSectors;
import dev.amipublisher.inspection.xfs.structure.Geometry;
import dev.amipublisher.inspection.xfs.structure.Structure;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/**
 * The first sector of a file system.
 *
 * @param uuid of the file system; its log carries it
 * @param metadataUuid what all other metadata carries
 * @param label its name; empty when it has none
 * @param logStart the number of the log's first block
 * @param logBlocks the size of the log
 */
record Superblock(
    Features features,
    Geometry geometry,
    UUID uuid,
    UUID metadataUuid,
    String label,
    long rootInode,
    long logStart,
    long logBlocks) {

  static final int MAGIC = 0x5846_5342;

  private static final int SMALLEST_SECTOR = 512;
  private static final int MIN_SECTOR_BITS = 9;
  private static final int MAX_SECTOR_BITS = 15;
  private static final int CHECKSUM_OFFSET = 224;
  private static final long MAX_LOG_LENGTH = Integer.MAX_VALUE;
  private static final int LABEL_LENGTH = 12;

  static Superblock read(DiskRegion region) {
    Structure start = structure(region, SMALLEST_SECTOR);
    if (start.unsigned32(0) != MAGIC) {
      throw new UnverifiableException(Reason.UNKNOWN_CONTENT, "There is no XFS file system.");
    }
    Features features = Features.of(start);
    int sectorBits = start.unsigned8(121);
    start.verify(
        sectorBits >= MIN_SECTOR_BITS
            && sectorBits <= MAX_SECTOR_BITS
            && start.unsigned16(102) == 1 << sectorBits,
        "sector size");
    Structure sector = structure(region, 1 << sectorBits);
    sector.verifyChecksum(CHECKSUM_OFFSET);
    sector.verify(sector.unsigned8(126) == 0, "state");
    UUID uuid = sector.uuid(32);
    return new Superblock(
        features,
        Geometry.of(sector, region.size()),
        uuid,
        features.ownMetadataUuid() ? sector.uuid(248) : uuid,
        label(sector.bytes(108, LABEL_LENGTH)),
        sector.signed64(56),
        sector.signed64(48),
        sector.unsigned32(96));
  }

  /** As fstab may have it. */
  Set<String> identifiers() {
    String text = "UUID=" + uuid;
    return label.isEmpty() ? Set.of(text) : Set.of(text, "LABEL=" + label);
  }

  /** The log, which is in one piece within one allocation group. */
  LogSectors log(DiskRegion region) {
    long offset = geometry.blockOffset(logStart, logBlocks);
    long length = logBlocks << geometry.blockBits();
    if (length > MAX_LOG_LENGTH) {
      throw new UnverifiableException(Reason.CORRUPT, "The XFS log is too long.");
    }
    return new LogSectors(region.slice(offset, length));
  }

  private static Structure structure(DiskRegion region, int length) {
    return new Structure(region.read(0, length), "the XFS superblock");
  }

  private static String label(byte[] padded) {
    String text = new String(padded, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
