package dev.amipublisher.inspection.xfs;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.filesystem.FileType;
import dev.amipublisher.inspection.xfs.directory.DirectoryReader;
import dev.amipublisher.inspection.xfs.inode.ExtentMap;
import dev.amipublisher.inspection.xfs.inode.FileContent;
import dev.amipublisher.inspection.xfs.inode.Inode;
import dev.amipublisher.inspection.xfs.inode.InodeReader;
import dev.amipublisher.inspection.xfs.inode.SymbolicLinks;
import dev.amipublisher.inspection.xfs.log.LogCheck;
import dev.amipublisher.inspection.xfs.structure.Volume;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An XFS file system of version 5 whose log is clean. */
public final class XfsFileSystem implements FileSystem {

  private final Superblock superblock;
  private final InodeReader inodes;
  private final DirectoryReader directories;
  private final FileContent contents;
  private final SymbolicLinks links;

  private XfsFileSystem(Superblock superblock, Volume volume) {
    ExtentMap extents = new ExtentMap(volume);
    this.superblock = superblock;
    this.inodes = new InodeReader(volume);
    this.directories = new DirectoryReader(volume, extents);
    this.contents = new FileContent(volume, extents);
    this.links = new SymbolicLinks(volume, extents);
  }

  /**
   * Opens a file system, after its log was found to be clean.
   *
   * @throws UnverifiableException when it is not, or the file system is damaged or has a feature
   *     that is not read here, version 4 among them
   */
  public static XfsFileSystem open(DiskRegion region) {
    Superblock superblock = Superblock.read(region);
    new LogCheck(superblock.log(region), superblock.uuid()).run();
    Volume volume =
        new Volume(
            region,
            superblock.geometry(),
            superblock.metadataUuid(),
            superblock.features().fileTypesInDirectories());
    return new XfsFileSystem(superblock, volume);
  }

  @Override
  public String description() {
    String label = superblock.label().replaceAll("[^\\p{Print}]", "?");
    return label.isEmpty() ? "XFS" : "XFS \"%s\"".formatted(label);
  }

  @Override
  public Set<String> identifiers() {
    return superblock.identifiers();
  }

  @Override
  public FileNode root() {
    return read(superblock.rootInode(), FileType.DIRECTORY).node();
  }

  @Override
  public FileNode node(long inode) {
    return inodes.read(inode).node();
  }

  @Override
  public List<DirectoryEntry> entries(FileNode directory) {
    return directories.entries(read(directory.inode(), FileType.DIRECTORY));
  }

  @Override
  public byte[] read(FileNode file, long offset, int length) {
    return contents.read(read(file.inode(), FileType.REGULAR), offset, length);
  }

  @Override
  public String linkTarget(FileNode link) {
    return links.target(read(link.inode(), FileType.SYMBOLIC_LINK));
  }

  private Inode read(long number, FileType type) {
    Inode inode = inodes.read(number);
    if (inode.type() != type) {
      throw new UnverifiableException(
          Reason.CORRUPT,
          "XFS inode %d is no %s."
              .formatted(number, type.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
    return inode;
  }
}
