package dev.amipublisher.inspection.image;

import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.filesystem.FileType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that a file system holds, for comparison: for each path its type and permissions, and the
 * size and SHA-256 of a file or the target of a link.
 */
public final class Listing {

  private static final int PIECE = 1024 * 1024;

  private Listing() {}

  /** What a reader shows. */
  public static Map<String, String> of(FileSystem fileSystem) {
    Map<String, String> listing = new TreeMap<>();
    add(fileSystem, "", fileSystem.root(), listing);
    return listing;
  }

  /** What the kernel shows of a mounted file system. */
  public static Map<String, String> of(Path root) throws IOException {
    Map<String, String> listing = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (!path.equals(root)) {
          listing.put("/" + root.relativize(path), line(path));
        }
      }
    }
    return listing;
  }

  /** What is not the same in two listings, for a message that a person can read. */
  public static List<String> differences(Map<String, String> actual, Map<String, String> expected) {
    SortedSet<String> paths = new TreeSet<>(actual.keySet());
    paths.addAll(expected.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(actual.get(path), expected.get(path)))
        .map(path -> path + ": " + actual.get(path) + ", not " + expected.get(path))
        .toList();
  }

  private static void add(
      FileSystem fileSystem, String path, FileNode directory, Map<String, String> listing) {
    for (DirectoryEntry entry : fileSystem.entries(directory)) {
      FileNode node = fileSystem.node(entry.inode());
      String name = path + "/" + entry.name();
      if (listing.put(name, line(fileSystem, node)) != null) {
        throw new IllegalStateException(name + " is listed twice");
      }
      if (node.type() == FileType.DIRECTORY) {
        add(fileSystem, name, node, listing);
      }
    }
  }

  private static String line(FileSystem fileSystem, FileNode node) {
    String start = "%o ".formatted(node.permissions());
    return switch (node.type()) {
      case REGULAR -> start + "file " + node.size() + " " + digest(fileSystem, node);
      case DIRECTORY -> start + "directory";
      case SYMBOLIC_LINK -> start + "link " + fileSystem.linkTarget(node);
      case OTHER -> start + "other";
    };
  }

  private static String line(Path path) throws IOException {
    Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    String start = "%o ".formatted((Integer) mode & 0xFFF);
    if (Files.isSymbolicLink(path)) {
      return start + "link " + Files.readSymbolicLink(path);
    }
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return start + "directory";
    }
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        ? start + "file " + Files.size(path) + " " + digest(path)
        : start + "other";
  }

  private static String digest(FileSystem fileSystem, FileNode node) {
    MessageDigest digest = sha256();
    long offset = 0;
    byte[] piece = fileSystem.read(node, offset, PIECE);
    while (piece.length > 0) {
      digest.update(piece);
      offset += piece.length;
      piece = fileSystem.read(node, offset, PIECE);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String digest(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] piece = new byte[PIECE];
    try (InputStream stream = Files.newInputStream(file)) {
      for (int read = stream.read(piece); read > 0; read = stream.read(piece)) {
        digest.update(piece, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
