package dev.amipublisher.inspection.ext;

import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.ext.content.FileContent;
import dev.amipublisher.inspection.ext.directory.DirectoryReader;
import dev.amipublisher.inspection.ext.journal.Journal;
import dev.amipublisher.inspection.ext.structure.Inode;
import dev.amipublisher.inspection.ext.structure.InodeTable;
import dev.amipublisher.inspection.ext.structure.Refusal;
import dev.amipublisher.inspection.ext.structure.Superblock;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.filesystem.FileType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** An ext2, ext3 or ext4 file system, as Linux shows it once it is mounted. */
public final class ExtFileSystem implements FileSystem {

  /** What Linux allows at the most. */
  private static final int LONGEST_LINK = 4096;

  private final Superblock superblock;
  private final InodeTable inodes;
  private final FileContent content;
  private final DirectoryReader directories;

  private ExtFileSystem(DiskRegion region, Superblock superblock) {
    this.superblock = superblock;
    this.inodes = new InodeTable(region, superblock);
    this.content = new FileContent(region, superblock);
    this.directories = new DirectoryReader(region, superblock, content);
  }

  /**
   * Opens a file system. One that was copied while it was mounted is read as it is after the
   * recovery of its journal; nothing is written.
   *
   * @param region the partition that holds it
   * @throws dev.amipublisher.inspection.UnverifiableException if it is damaged, has features that
   *     are not read here, or its journal cannot be recovered
   */
  public static ExtFileSystem open(DiskRegion region) {
    Superblock found = Superblock.read(region);
    DiskRegion recovered = new Journal(region, found).recovered();
    Superblock superblock = Superblock.read(recovered);
    superblock.requireClean();
    return new ExtFileSystem(recovered, superblock);
  }

  @Override
  public String description() {
    return superblock.description();
  }

  @Override
  public Set<String> identifiers() {
    return superblock.identifiers();
  }

  @Override
  public FileNode root() {
    FileNode root = node(InodeTable.ROOT);
    if (root.type() != FileType.DIRECTORY) {
      throw Refusal.corrupt("The root of the file system is not a directory.");
    }
    return root;
  }

  @Override
  public FileNode node(long inode) {
    Inode found = inodes.file(inode);
    return new FileNode(inode, found.type(), found.size(), found.permissions());
  }

  @Override
  public List<DirectoryEntry> entries(FileNode directory) {
    return directories.entries(inode(directory, FileType.DIRECTORY));
  }

  @Override
  public byte[] read(FileNode file, long offset, int length) {
    return content.read(inode(file, FileType.REGULAR), offset, length);
  }

  @Override
  public String linkTarget(FileNode link) {
    Inode inode = inode(link, FileType.SYMBOLIC_LINK);
    if (inode.size() == 0 || inode.size() > LONGEST_LINK) {
      throw damaged(inode);
    }
    String target = new String(linkBytes(inode), StandardCharsets.UTF_8);
    if (target.indexOf('\0') >= 0) {
      throw damaged(inode);
    }
    return target;
  }

  private byte[] linkBytes(Inode inode) {
    int size = (int) inode.size();
    if (!inode.isFastLink(superblock.geometry())) {
      return content.read(inode, 0, size);
    }
    if (size >= Inode.MAP_SIZE) {
      throw damaged(inode);
    }
    return inode.fields().bytes(Inode.MAP_AT, size);
  }

  private Inode inode(FileNode node, FileType type) {
    Inode inode = inodes.file(node.inode());
    if (inode.type() != type) {
      throw Refusal.corrupt("Inode " + node.inode() + " is not what it is read as.");
    }
    return inode;
  }

  private static RuntimeException damaged(Inode link) {
    return Refusal.corrupt("The symbolic link in inode " + link.number() + " is damaged.");
  }
}
