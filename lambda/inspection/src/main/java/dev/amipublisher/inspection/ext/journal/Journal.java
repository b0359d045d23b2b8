package dev.amipublisher.inspection.ext.journal;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.ext.content.BlockMapping;
import dev.amipublisher.inspection.ext.content.FileContent;
import dev.amipublisher.inspection.ext.journal.OverlayRegion.Replacement;
import dev.amipublisher.inspection.ext.structure.Feature;
import dev.amipublisher.inspection.ext.structure.Geometry;
import dev.amipublisher.inspection.ext.structure.Inode;
import dev.amipublisher.inspection.ext.structure.InodeTable;
import dev.amipublisher.inspection.ext.structure.Refusal;
import dev.amipublisher.inspection.ext.structure.Superblock;
import dev.amipublisher.inspection.filesystem.FileType;
import java.util.Map;

/**
 * Brings a file system that was copied while it was mounted to the state that it has after its
 * recovery. Inodes that were unlinked while open need nothing: no directory names them.
 */
public final class Journal {

  private final DiskRegion region;
  private final Superblock superblock;

  public Journal(DiskRegion region, Superblock superblock) {
    this.region = region;
    this.superblock = superblock;
  }

  /** The region as it is once the journal was put in place. */
  public DiskRegion recovered() {
    boolean dirty = superblock.hasIncompatible(Feature.NEEDS_RECOVERY);
    if (!superblock.hasCompatible(Feature.HAS_JOURNAL)) {
      if (dirty) {
        throw Refusal.dirty("The file system needs recovery, but has no journal.");
      }
      return region;
    }
    if (superblock.journalInode() == 0 || superblock.journalDevice() != 0) {
      throw Refusal.dirty("The journal of the file system is on another device.");
    }
    JournalLog log = log();
    JournalSuperblock journal = JournalSuperblock.read(log.read(0));
    if (!dirty) {
      return clean(journal);
    }
    Geometry geometry = superblock.geometry();
    journal.checkSize(geometry.blockSize(), log.size());
    Map<Long, Replacement> replacements = new JournalReplay(journal, log, geometry.blocks()).run();
    return replacements.isEmpty()
        ? region
        : new OverlayRegion(region, geometry.blockSize(), replacements);
  }

  private DiskRegion clean(JournalSuperblock journal) {
    if (journal.start() != 0) {
      throw Refusal.dirty(
          "The journal holds changes, though the file system says that it is clean.");
    }
    return region;
  }

  private JournalLog log() {
    Inode inode = new InodeTable(region, superblock).read(superblock.journalInode());
    if (inode.type() != FileType.REGULAR || inode.hasInlineData() || inode.isEncrypted()) {
      throw Refusal.dirty("The journal is not a plain file.");
    }
    BlockMapping mapping = new FileContent(region, superblock).mapping(inode);
    return JournalLog.of(region, superblock.geometry(), inode, mapping);
  }
}
