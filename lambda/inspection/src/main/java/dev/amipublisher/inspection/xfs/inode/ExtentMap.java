package dev.amipublisher.inspection.xfs.inode;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.xfs.inode.Inode.Format;
import dev.amipublisher.inspection.xfs.structure.Geometry;
import dev.amipublisher.inspection.xfs.structure.Structure;
import dev.amipublisher.inspection.xfs.structure.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Finds the extents of a file. */
public final class ExtentMap {

  /** A directory whose blocks lie in more pieces than these is none that anybody made. */
  private static final int MAX_EXTENTS = 1 << 18;

  private static final long MAX_PLACE = 1L << 54;

  private final ExtentTree tree;
  private final Geometry geometry;

  public ExtentMap(Volume volume) {
    this.tree = new ExtentTree(volume);
    this.geometry = volume.geometry();
  }

  /** All extents of a file, in ascending order. */
  public List<Extent> all(Inode inode) {
    if (inode.extents() > MAX_EXTENTS) {
      throw new UnverifiableException(
          Reason.LIMIT_REACHED, "XFS inode %d has too many extents.".formatted(inode.number()));
    }
    List<Extent> extents = new ArrayList<>();
    visit(inode, 0, MAX_PLACE, extents::add);
    inode.fork().verify(extents.size() == inode.extents(), "number of extents");
    return extents;
  }

  /**
   * Visits, in ascending order, the extents that have blocks within a range.
   *
   * @param from the start of the range, in blocks
   * @param to its end
   */
  public void visit(Inode inode, long from, long to, Consumer<Extent> visitor) {
    Ascending ascending = new Ascending(inode, from, to, visitor);
    if (inode.format() == Format.TREE) {
      tree.visit(inode, from, to, ascending);
    } else {
      Structure list = inode.fork();
      list.verify(inode.extents() <= list.length() / Extent.LENGTH, "number of extents");
      for (int i = 0; i < inode.extents(); i++) {
        ascending.accept(Extent.of(list, i * Extent.LENGTH));
      }
    }
  }

  /** Verifies every extent, and that none overlaps the one before. */
  private final class Ascending implements Consumer<Extent> {

    private final Inode inode;
    private final long from;
    private final long to;
    private final Consumer<Extent> visitor;
    private long previousEnd;

    Ascending(Inode inode, long from, long to, Consumer<Extent> visitor) {
      this.inode = inode;
      this.from = from;
      this.to = to;
      this.visitor = visitor;
    }

    @Override
    public void accept(Extent extent) {
      inode
          .fork()
          .verify(extent.first() >= previousEnd && extent.end() <= MAX_PLACE, "order of extents");
      previousEnd = extent.end();
      geometry.blockOffset(extent.block(), extent.count());
      if (extent.first() < to && extent.end() > from) {
        visitor.accept(extent);
      }
    }
  }
}
