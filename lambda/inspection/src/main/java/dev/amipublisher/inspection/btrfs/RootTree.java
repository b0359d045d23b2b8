package dev.amipublisher.inspection.btrfs;

import dev.amipublisher.inspection.block.DiskStructure;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tree of trees: which subvolumes there are, and the tree of checksums. */
final class RootTree {

  static final long TOP = 5;
  private static final long CHECKSUMS = 7;
  private static final long FIRST_SUBVOLUME = 256;
  private static final long LAST_SUBVOLUME = -256;
  private static final int MOST_SUBVOLUMES = 10_000;
  private static final String DEFAULT = "default";

  private final NodeReader nodes;
  private final Tree tree;
  private final Map<Long, SubvolumeTree> subvolumes = new LinkedHashMap<>();
  private final long defaultSubvolume;

  RootTree(NodeReader nodes, Superblock superblock) {
    this.nodes = nodes;
    this.tree = new Tree(nodes, superblock.rootTree());
    Map<Long, Item> roots = new LinkedHashMap<>();
    Map<Long, SubvolumeTree.Link> links = new HashMap<>();
    last(TOP).ifPresent(root -> roots.put(TOP, root));
    tree.visit(
        new Key(FIRST_SUBVOLUME, 0, 0),
        new Key(LAST_SUBVOLUME, 0xFF, -1),
        item -> {
          if (item.key().type() == Key.ROOT) {
            roots.put(item.key().object(), item);
          } else if (item.key().type() == Key.ROOT_BACKREF) {
            links.put(item.key().object(), link(item));
          }
          return roots.size() <= MOST_SUBVOLUMES;
        });
    if (roots.size() > MOST_SUBVOLUMES) {
      throw Refusal.limit(
          "The btrfs file system has more than " + MOST_SUBVOLUMES + " subvolumes.");
    }
    roots.forEach((id, root) -> add(id, root, links));
    if (!subvolumes.containsKey(TOP)) {
      throw Refusal.corrupt("The btrfs file system has no tree of files.");
    }
    this.defaultSubvolume = findDefault(superblock.rootDirectory());
  }

  /** Those that are not deleted, by their numbers. */
  Map<Long, SubvolumeTree> subvolumes() {
    return subvolumes;
  }

  /** The number of that which is mounted where nobody says which. */
  long defaultSubvolume() {
    return defaultSubvolume;
  }

  Tree checksums() {
    return last(CHECKSUMS)
        .map(item -> new Tree(nodes, root(item.data())))
        .orElseThrow(() -> Refusal.corrupt("The btrfs file system has no tree of checksums."));
  }

  private Optional<Item> last(long id) {
    return tree.floor(new Key(id, Key.ROOT, -1))
        .filter(item -> item.key().object() == id && item.key().type() == Key.ROOT);
  }

  private void add(long id, Item item, Map<Long, SubvolumeTree.Link> links) {
    DiskStructure root = item.data();
    SubvolumeTree.Link link = id == TOP ? SubvolumeTree.TOP : links.get(id);
    if (root.bits(216) == 0) {
      return; // deleted; its blocks are being freed
    }
    if (link == null) {
      throw Refusal.corrupt("A btrfs subvolume is in no directory.");
    }
    subvolumes.put(
        id, new SubvolumeTree(id, new Tree(nodes, root(root)), root.longBits(168), link));
  }

  private static TreeRoot root(DiskStructure item) {
    return new TreeRoot(item.longBits(176), item.unsignedByte(238), item.longBits(160));
  }

  private static SubvolumeTree.Link link(Item item) {
    DiskStructure data = item.data();
    return new SubvolumeTree.Link(
        item.key().offset(), data.longBits(0), data.text(18, data.unsignedShort(16)));
  }

  private long findDefault(long directory) {
    long[] found = {TOP};
    tree.visit(
        new Key(directory, Key.DIR_ITEM, 0),
        new Key(directory, Key.DIR_ITEM, -1),
        item -> {
          DirectoryItems.read(item.data())
              .filter(entry -> entry.name().equals(DEFAULT))
              .forEach(entry -> found[0] = entry.target().object());
          return true;
        });
    if (!subvolumes.containsKey(found[0])) {
      throw Refusal.corrupt("The default subvolume of the btrfs file system does not exist.");
    }
    return found[0];
  }
}
