package dev.amipublisher.inspection.filesystem;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A folder of this machine as a file system, so that real trees can be inspected in tests. */
public final class FolderFileSystem implements FileSystem {

  private final Map<Long, Path> paths = new ConcurrentHashMap<>();
  private final Map<Path, Long> inodes = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong();
  private final FileNode root;

  public FolderFileSystem(Path folder) {
    root = node(inode(folder));
  }

  @Override
  public String description() {
    return "folder";
  }

  @Override
  public FileNode root() {
    return root;
  }

  @Override
  public FileNode node(long inode) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path(inode), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new FileNode(inode, type(attributes), attributes.size(), 0644);
    } catch (IOException failure) {
      throw unreadable();
    }
  }

  @Override
  public List<DirectoryEntry> entries(FileNode directory) {
    try (Stream<Path> children = Files.list(path(directory.inode()))) {
      return children
          .map(child -> new DirectoryEntry(name(child), inode(child), node(inode(child)).type()))
          .toList();
    } catch (IOException failure) {
      throw unreadable();
    }
  }

  @Override
  public byte[] read(FileNode file, long offset, int length) {
    try (SeekableByteChannel channel = Files.newByteChannel(path(file.inode()))) {
      ByteBuffer buffer = ByteBuffer.allocate(length);
      channel.position(offset);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
      return Arrays.copyOf(buffer.array(), buffer.position());
    } catch (IOException failure) {
      throw unreadable();
    }
  }

  @Override
  public String linkTarget(FileNode link) {
    try {
      return Files.readSymbolicLink(path(link.inode())).toString();
    } catch (IOException failure) {
      throw unreadable();
    }
  }

  private static FileType type(BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      return FileType.DIRECTORY;
    }
    if (attributes.isSymbolicLink()) {
      return FileType.SYMBOLIC_LINK;
    }
    return attributes.isRegularFile() ? FileType.REGULAR : FileType.OTHER;
  }

  private long inode(Path path) {
    return inodes.computeIfAbsent(
        path,
        added -> {
          long inode = next.incrementAndGet();
          paths.put(inode, added);
          return inode;
        });
  }

  private Path path(long inode) {
    Path path = paths.get(inode);
    if (path == null) {
      throw unreadable();
    }
    return path;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static UnverifiableException unreadable() {
    return new UnverifiableException(Reason.UNREADABLE, "The folder cannot be read.");
  }
}
