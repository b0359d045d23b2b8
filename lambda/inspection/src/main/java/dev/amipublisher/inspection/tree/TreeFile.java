package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileType;
import java.nio.charset.StandardCharsets;

/**
 * A file, directory or anything else at a path of an image.
 *
 * @param tree the tree that holds it
 * @param source the file system that holds it
 * @param path its absolute path without symbolic links
 * @param seenAs the absolute path by which it was reached, which may lead over symbolic links
 * @param node its inode
 */
public record TreeFile(
    ImageTree tree, MountableFileSystem source, String path, String seenAs, FileNode node) {

  /** Where it is, for findings: the path, and before it the prefix of a tree that is no root. */
  public String location() {
    return tree.prefix() + path;
  }

  /** The snapshot or volume that holds it. */
  public String volume() {
    return source.volume();
  }

  /** The last name of the path by which it was reached. */
  public String name() {
    return Paths.name(seenAs);
  }

  /** Whether it is a directory. */
  public boolean isDirectory() {
    return node.type() == FileType.DIRECTORY;
  }

  /** Whether it is a regular file that is not empty. */
  public boolean hasContent() {
    return node.type() == FileType.REGULAR && node.size() > 0;
  }

  /** The same file, reached by another path. */
  TreeFile seenAs(String otherPath) {
    return new TreeFile(tree, source, path, otherPath, node);
  }

  /**
   * Reads content.
   *
   * @param offset in bytes
   * @param length how many bytes at the most
   */
  public byte[] read(long offset, int length) {
    tree.budget().spendBytes(length);
    return source.fileSystem().read(node, offset, length);
  }

  /** The first characters of the content, one for each byte. */
  public String head(int length) {
    int present = (int) Math.min(length, node.size());
    return present <= 0 ? "" : new String(read(0, present), StandardCharsets.ISO_8859_1);
  }

  /**
   * All of the content, as UTF-8.
   *
   * @throws UnverifiableException if it is longer than the limit for files to be read as a whole
   */
  public String text() {
    int limit = tree.budget().limits().wholeFileBytes();
    if (node.size() > limit) {
      throw new UnverifiableException(
          Reason.LIMIT_REACHED,
          "%s is longer than the %d bytes that are read of such a file."
              .formatted(Paths.printable(location()), limit));
    }
    return node.size() <= 0 ? "" : new String(read(0, (int) node.size()), StandardCharsets.UTF_8);
  }

  /** Its place, without its content. */
  @Override
  public String toString() {
    return Paths.printable(location());
  }
}
