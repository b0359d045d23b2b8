package dev.amipublisher.inspection.xfs.structure;

import dev.amipublisher.inspection.block.DiskRegion;
import java.util.UUID;

/**
 * A region with what is needed to find and to verify metadata in it.
 *
 * @param metadataUuid what all metadata carries
 * @param fileTypes whether a directory entry has a byte for the type of its inode
 */
public record Volume(DiskRegion region, Geometry geometry, UUID metadataUuid, boolean fileTypes) {

  /** Metadata names its own place in units of this many bytes, whatever the sector size is. */
  private static final int ADDRESS_UNIT = 512;

  public byte[] read(long offset, int length) {
    return region.read(offset, length);
  }

  /** Verifies what every structure with a checksum has besides: its place and its UUID. */
  public void verifyPlace(Structure structure, long offset, int addressField, int uuidField) {
    structure.verify(structure.signed64(addressField) == offset / ADDRESS_UNIT, "address");
    structure.verify(structure.uuid(uuidField).equals(metadataUuid), "UUID");
  }
}
