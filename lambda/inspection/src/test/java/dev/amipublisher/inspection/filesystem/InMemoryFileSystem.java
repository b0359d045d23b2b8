package dev.amipublisher.inspection.filesystem;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A file system that a test makes up. Built by one thread, read by many. */
public final class InMemoryFileSystem implements FileSystem {

  private static final int ROOT = 0;

  private final List<Inode> inodes = new ArrayList<>();
  private final Map<Long, RuntimeException> faults = new HashMap<>();
  private final Set<Long> listed = ConcurrentHashMap.newKeySet();
  private final AtomicInteger opened = new AtomicInteger();
  private final List<Subvolume> subvolumes = new ArrayList<>();
  private boolean entriesHaveTypes = true;

  private static final class Inode {
    private final FileType type;
    private final byte[] content;
    private final long size;
    private final Map<String, DirectoryEntry> entries = new LinkedHashMap<>();

    Inode(FileType type, byte[] content, long size) {
      this.type = type;
      this.content = content;
      this.size = size;
    }
  }

  public InMemoryFileSystem() {
    add(FileType.DIRECTORY, new byte[0], 0);
  }

  /** Adds a file, and the directories above it. */
  public InMemoryFileSystem file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  public InMemoryFileSystem file(String path, byte[] content) {
    return put(path, FileType.REGULAR, content, content.length);
  }

  /** Adds a file of zeros that takes no memory. */
  public InMemoryFileSystem sparse(String path, long size) {
    return put(path, FileType.REGULAR, new byte[0], size);
  }

  public InMemoryFileSystem link(String path, String target) {
    byte[] content = target.getBytes(StandardCharsets.UTF_8);
    return put(path, FileType.SYMBOLIC_LINK, content, content.length);
  }

  public InMemoryFileSystem other(String path) {
    return put(path, FileType.OTHER, new byte[0], 0);
  }

  public InMemoryFileSystem directory(String path) {
    directoryAt(path);
    return this;
  }

  /**
   * Gives something a second name, as a hard link does; also to directories, as only forgers do.
   */
  public InMemoryFileSystem hardLink(String path, String existing) {
    long inode = inodeOf(existing);
    return entry(path, inode, inodes.get((int) inode).type);
  }

  /** Makes a directory claim that an entry is of another type than it is. */
  public InMemoryFileSystem claim(String path, FileType type) {
    return entry(path, inodeOf(path), type);
  }

  /** Lets every reading of what is at a path fail. */
  public InMemoryFileSystem broken(String path) {
    long inode = inodeOf(path);
    return fault(
        path, new UnverifiableException(Reason.CORRUPT, "Inode %d is corrupt.".formatted(inode)));
  }

  /** Lets every reading of what is at a path fail with an exception. */
  public InMemoryFileSystem fault(String path, RuntimeException fault) {
    faults.put(inodeOf(path), fault);
    return this;
  }

  /** Leaves the types out of directory entries, as old file systems do. */
  public InMemoryFileSystem withoutTypes() {
    entriesHaveTypes = false;
    return this;
  }

  /** How many directories were listed. */
  public int directoriesListed() {
    return listed.size();
  }

  /** How many inodes were read. */
  public int inodesRead() {
    return opened.get();
  }

  /** Makes a directory one that can be mounted on its own. */
  public InMemoryFileSystem subvolume(long id, String path) {
    subvolumes.add(new Subvolume(id, path, node(directoryAt("/" + path))));
    return this;
  }

  @Override
  public List<Subvolume> subvolumes() {
    return List.copyOf(subvolumes);
  }

  @Override
  public String description() {
    return "test file system";
  }

  @Override
  public FileNode root() {
    return node(ROOT);
  }

  @Override
  public FileNode node(long inode) {
    opened.incrementAndGet();
    Inode found = inodes.get((int) inode);
    return new FileNode(inode, found.type, found.size, 0644);
  }

  @Override
  public List<DirectoryEntry> entries(FileNode directory) {
    check(directory);
    listed.add(directory.inode());
    return inodes.get((int) directory.inode()).entries.values().stream()
        .map(e -> entriesHaveTypes ? e : new DirectoryEntry(e.name(), e.inode()))
        .toList();
  }

  @Override
  public byte[] read(FileNode file, long offset, int length) {
    check(file);
    Inode inode = inodes.get((int) file.inode());
    int present = Math.clamp(inode.size - offset, 0, length);
    int start = (int) Math.min(offset, inode.content.length);
    int end = Math.min(inode.content.length, start + present);
    return Arrays.copyOf(Arrays.copyOfRange(inode.content, start, end), present);
  }

  @Override
  public String linkTarget(FileNode link) {
    check(link);
    return new String(inodes.get((int) link.inode()).content, StandardCharsets.UTF_8);
  }

  private void check(FileNode node) {
    RuntimeException fault = faults.get(node.inode());
    if (fault != null) {
      throw fault;
    }
  }

  private InMemoryFileSystem put(String path, FileType type, byte[] content, long size) {
    return entry(path, add(type, content, size), type);
  }

  private InMemoryFileSystem entry(String path, long inode, FileType type) {
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    Inode parent = inodes.get((int) directoryAt(path.substring(0, slash)));
    parent.entries.put(name, new DirectoryEntry(name, inode, type));
    return this;
  }

  private long add(FileType type, byte[] content, long size) {
    inodes.add(new Inode(type, content, size));
    return inodes.size() - 1L;
  }

  private long directoryAt(String path) {
    long inode = ROOT;
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        DirectoryEntry known = inodes.get((int) inode).entries.get(name);
        if (known == null) {
          known =
              new DirectoryEntry(name, add(FileType.DIRECTORY, new byte[0], 0), FileType.DIRECTORY);
          inodes.get((int) inode).entries.put(name, known);
        }
        inode = known.inode();
      }
    }
    return inode;
  }

  private long inodeOf(String path) {
    long inode = ROOT;
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        DirectoryEntry entry = inodes.get((int) inode).entries.get(name);
        if (entry == null) {
          throw new IllegalArgumentException("There is no " + path);
        }
        inode = entry.inode();
      }
    }
    return inode;
  }
}
