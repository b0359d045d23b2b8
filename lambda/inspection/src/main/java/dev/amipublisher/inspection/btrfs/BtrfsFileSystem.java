package dev.amipublisher.inspection.btrfs;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.filesystem.FileType;
import dev.amipublisher.inspection.filesystem.Subvolume;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A btrfs file system with all of its subvolumes, as Linux shows it where its top is mounted. The
 * number of a subvolume, as it is counted here, and that of an inode in it make up the inode
 * numbers of this class.
 */
public final class BtrfsFileSystem implements FileSystem {

  private static final int INODE_BITS = 48;
  private static final long LARGEST_INODE = (1L << INODE_BITS) - 1;

  /** Linux shows an empty directory where the copy of a subvolume has an inner one. */
  private static final long EMPTY_DIRECTORY = 2;

  private static final int WITHOUT_CHECKSUMS = 1;
  private static final int DEEPEST = 64;
  private static final int LONGEST_LINK = 4096;

  private final Superblock superblock;
  private final DataReader data;
  private final List<SubvolumeTree> trees;
  private final Map<Long, Integer> positions = new HashMap<>();
  private final long defaultSubvolume;

  private BtrfsFileSystem(Superblock superblock, DataReader data, RootTree roots) {
    this.superblock = superblock;
    this.data = data;
    this.trees = List.copyOf(roots.subvolumes().values());
    this.defaultSubvolume = roots.defaultSubvolume();
    for (int position = 0; position < trees.size(); position++) {
      positions.put(trees.get(position).id(), position);
    }
  }

  /**
   * Opens a file system.
   *
   * @param region the partition that holds it
   * @throws dev.amipublisher.inspection.UnverifiableException if it is damaged, has features that
   *     are not read here, spreads over several devices, or its log holds changes
   */
  public static BtrfsFileSystem open(DiskRegion region) {
    Superblock superblock = Superblock.read(region);
    ChunkMap chunks = new ChunkMap(region, superblock.device());
    chunks.addAll(superblock.systemChunks());
    NodeReader nodes = new NodeReader(chunks, superblock);
    List<Item> found = new ArrayList<>();
    new Tree(nodes, superblock.chunkTree())
        .visit(new Key(0, 0, 0), new Key(-1, 0xFF, -1), found::add);
    found.stream()
        .filter(item -> item.key().type() == Key.CHUNK)
        .forEach(item -> chunks.add(item.key().offset(), item.data(), 0));
    RootTree roots = new RootTree(nodes, superblock);
    return new BtrfsFileSystem(
        superblock, new DataReader(chunks, roots.checksums(), superblock), roots);
  }

  @Override
  public String description() {
    return superblock.label().isEmpty() ? "btrfs" : "btrfs \"" + superblock.label() + "\"";
  }

  @Override
  public Set<String> identifiers() {
    String uuid = "UUID=" + superblock.uuid();
    return superblock.label().isEmpty()
        ? Set.of(uuid)
        : Set.of(uuid, "LABEL=" + superblock.label());
  }

  @Override
  public FileNode root() {
    return rootOf(RootTree.TOP);
  }

  @Override
  public FileNode mountedRoot() {
    return rootOf(defaultSubvolume);
  }

  @Override
  public List<Subvolume> subvolumes() {
    return trees.stream()
        .map(tree -> new Subvolume(tree.id(), path(tree), rootOf(tree.id())))
        .toList();
  }

  @Override
  public FileNode node(long inode) {
    SubvolumeTree subvolume = subvolume(inode);
    long number = inode & LARGEST_INODE;
    if (number == EMPTY_DIRECTORY) {
      return new FileNode(inode, FileType.DIRECTORY, 0, 0755);
    }
    DiskStructure item = inodeItem(subvolume, number);
    long size = item.longBits(16);
    if (size < 0) {
      throw Refusal.corrupt("A btrfs file has an impossible size.");
    }
    int mode = item.bits(52);
    FileType type =
        switch (mode & 0xF000) {
          case 0x8000 -> FileType.REGULAR;
          case 0x4000 -> FileType.DIRECTORY;
          case 0xA000 -> FileType.SYMBOLIC_LINK;
          case 0x1000, 0x2000, 0x6000, 0xC000 -> FileType.OTHER;
          default -> throw Refusal.corrupt("A btrfs inode is of no known type.");
        };
    return new FileNode(inode, type, size, mode & 0xFFF);
  }

  @Override
  public List<DirectoryEntry> entries(FileNode directory) {
    SubvolumeTree subvolume = subvolume(directory.inode());
    long number = directory.inode() & LARGEST_INODE;
    List<DirectoryItems.Entry> listed = new ArrayList<>();
    Set<DirectoryItems.Entry> hashed = new HashSet<>();
    if (number == EMPTY_DIRECTORY) {
      return List.of();
    }
    subvolume
        .tree()
        .visit(
            new Key(number, Key.DIR_ITEM, 0),
            new Key(number, Key.DIR_INDEX, -1),
            item -> {
              if (item.key().type() == Key.DIR_ITEM) {
                DirectoryItems.read(item.data()).forEach(hashed::add);
              } else if (item.key().type() == Key.DIR_INDEX) {
                DirectoryItems.read(item.data()).forEach(listed::add);
              }
              return true;
            });
    // Linux lists by the one, and looks up by the other.
    if (hashed.size() != listed.size() || !hashed.containsAll(listed)) {
      throw Refusal.corrupt("The two lists of a btrfs directory's entries contradict.");
    }
    return listed.stream().map(entry -> entry(subvolume, number, entry)).toList();
  }

  @Override
  public byte[] read(FileNode file, long offset, int length) {
    if (offset < 0 || length <= 0 || offset >= file.size()) {
      return new byte[0];
    }
    SubvolumeTree subvolume = subvolume(file.inode());
    long number = file.inode() & LARGEST_INODE;
    byte[] bytes = new byte[(int) Math.min(length, file.size() - offset)];
    boolean verified = (inodeItem(subvolume, number).bits(64) & WITHOUT_CHECKSUMS) == 0;
    new FileExtents(subvolume.tree(), number, verified, data).read(offset, bytes);
    return bytes;
  }

  @Override
  public String linkTarget(FileNode link) {
    if (link.size() > LONGEST_LINK) {
      throw Refusal.corrupt("A btrfs symbolic link is longer than Linux allows.");
    }
    return new String(read(link, 0, (int) link.size()), StandardCharsets.UTF_8);
  }

  private DirectoryEntry entry(SubvolumeTree holder, long directory, DirectoryItems.Entry entry) {
    Key target = entry.target();
    int position = positions.getOrDefault(holder.id(), 0);
    if (target.type() == Key.INODE) {
      return new DirectoryEntry(entry.name(), number(position, target.object()), entry.type());
    }
    if (target.type() != Key.ROOT) {
      throw Refusal.corrupt("An entry of a btrfs directory names what is no file.");
    }
    Integer inner = positions.get(target.object());
    SubvolumeTree.Link here = new SubvolumeTree.Link(holder.id(), directory, entry.name());
    long inode =
        inner != null && trees.get(inner).link().equals(here)
            ? number(inner, trees.get(inner).rootDirectory())
            : number(position, EMPTY_DIRECTORY);
    return new DirectoryEntry(entry.name(), inode, FileType.DIRECTORY);
  }

  private FileNode rootOf(long id) {
    Integer position = positions.get(id);
    if (position == null) {
      throw Refusal.corrupt("A btrfs subvolume does not exist.");
    }
    FileNode root = node(number(position, trees.get(position).rootDirectory()));
    if (root.type() != FileType.DIRECTORY) {
      throw Refusal.corrupt("The root of a btrfs subvolume is no directory.");
    }
    return root;
  }

  private static long number(int position, long inode) {
    if (inode < EMPTY_DIRECTORY || inode > LARGEST_INODE) {
      throw Refusal.limit("A btrfs file has a number beyond those that are read here.");
    }
    return (long) position << INODE_BITS | inode;
  }

  private SubvolumeTree subvolume(long inode) {
    int position = (int) (inode >>> INODE_BITS);
    if (position >= trees.size()) {
      throw Refusal.corrupt("A btrfs subvolume does not exist.");
    }
    return trees.get(position);
  }

  private static DiskStructure inodeItem(SubvolumeTree subvolume, long number) {
    return subvolume
        .tree()
        .find(new Key(number, Key.INODE, 0))
        .map(Item::data)
        .orElseThrow(() -> Refusal.corrupt("A btrfs inode is missing."));
  }

  /** Where a subvolume is, from the top of the file system. */
  private String path(SubvolumeTree subvolume) {
    StringBuilder path = new StringBuilder();
    SubvolumeTree current = subvolume;
    for (int depth = 0; current.id() != RootTree.TOP; depth++) {
      SubvolumeTree.Link link = current.link();
      Integer position = positions.get(link.parent());
      if (position == null || depth > DEEPEST) {
        throw Refusal.corrupt("A btrfs subvolume is in no directory.");
      }
      current = trees.get(position);
      prepend(path, link.name());
      prependDirectories(path, current, link.directory());
    }
    return path.toString();
  }

  private static void prependDirectories(
      StringBuilder path, SubvolumeTree subvolume, long directory) {
    long inode = directory;
    for (int depth = 0; inode != subvolume.rootDirectory(); depth++) {
      Item[] found = new Item[1];
      subvolume
          .tree()
          .visit(
              new Key(inode, Key.INODE_REF, 0),
              new Key(inode, Key.INODE_REF, -1),
              item -> {
                found[0] = item;
                return false;
              });
      if (found[0] == null || depth > DEEPEST) {
        throw Refusal.corrupt("The directory of a btrfs subvolume is in no other.");
      }
      DiskStructure reference = found[0].data();
      prepend(path, reference.text(10, reference.unsignedShort(8)));
      inode = found[0].key().offset();
    }
  }

  private static void prepend(StringBuilder path, String name) {
    path.insert(0, path.isEmpty() ? name : name + "/");
  }
}
