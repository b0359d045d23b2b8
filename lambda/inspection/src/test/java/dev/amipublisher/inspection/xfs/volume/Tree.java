package dev.amipublisher.inspection.xfs.volume;

import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.filesystem.FileType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every path of a file system with what is to be compared: type, permissions, and the size and
 * SHA-256 of a file or the target of a link.
 */
public final class Tree {

  private static final int CHUNK = 1 << 20;

  private Tree() {}

  /** As the reader under test sees it. */
  public static SortedMap<String, String> of(FileSystem fileSystem) {
    SortedMap<String, String> tree = new TreeMap<>();
    add(fileSystem, "", fileSystem.root(), tree);
    return tree;
  }

  private static void add(
      FileSystem fileSystem, String path, FileNode node, Map<String, String> tree) {
    String detail =
        switch (node.type()) {
          case REGULAR -> node.size() + " " + sha256(fileSystem, node);
          case SYMBOLIC_LINK -> node.size() + " " + fileSystem.linkTarget(node);
          case DIRECTORY, OTHER -> "";
        };
    tree.put(path, line(node.type(), node.permissions(), detail));
    if (node.type() == FileType.DIRECTORY) {
      for (DirectoryEntry entry : fileSystem.entries(node)) {
        add(fileSystem, path + "/" + entry.name(), fileSystem.node(entry.inode()), tree);
      }
    }
  }

  private static String sha256(FileSystem fileSystem, FileNode file) {
    MessageDigest digest = digest();
    for (long at = 0; at < file.size(); at += CHUNK) {
      digest.update(fileSystem.read(file, at, CHUNK));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** As the kernel sees it. */
  public static SortedMap<String, String> of(Path root) throws IOException {
    SortedMap<String, String> tree = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            return visitFile(folder, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String path = file.equals(root) ? "" : "/" + root.relativize(file);
            tree.put(path, line(file, attributes));
            return FileVisitResult.CONTINUE;
          }
        });
    return tree;
  }

  private static String line(Path file, BasicFileAttributes attributes) throws IOException {
    int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 0xfff;
    if (attributes.isDirectory()) {
      return line(FileType.DIRECTORY, mode, "");
    } else if (attributes.isSymbolicLink()) {
      String detail = attributes.size() + " " + Files.readSymbolicLink(file);
      return line(FileType.SYMBOLIC_LINK, mode, detail);
    } else if (attributes.isRegularFile()) {
      return line(FileType.REGULAR, mode, attributes.size() + " " + sha256(file));
    }
    return line(FileType.OTHER, mode, "");
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] chunk = new byte[CHUNK];
    try (InputStream content = Files.newInputStream(file)) {
      for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
        digest.update(chunk, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String line(FileType type, int permissions, String detail) {
    return "%s %04o %s".formatted(type, permissions, detail).strip();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
