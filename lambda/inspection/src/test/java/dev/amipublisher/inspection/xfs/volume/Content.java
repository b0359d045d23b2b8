package dev.amipublisher.inspection.xfs.volume;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** What the tests put into a folder: every form of directory, file and link. */
public final class Content {

  private final Path root;

  public Content(Path root) {
    this.root = root;
  }

  /** What can be made on any file system. */
  public void common(int manyNames) throws IOException {
    Files.createDirectories(root.resolve("empty"));
    Files.createDirectories(root.resolve("a/b/c/d/e/f"));
    text("a/b/c/d/e/f/deep", "deep\n");
    text("etc/hostname", "host\n");
    text("etc/empty", "");
    random("random", 300_001);
    link("links/short", "../etc/hostname");
    link("links/middling", "../" + "z".repeat(300));
    for (int count : new int[] {1, 3, 10, 40, 200, 600}) {
      names("names-" + count, count, 1 + count % 7);
    }
    names("long-names", 60, 240);
    names("many", manyNames, 3);
  }

  /** What mkfs.xfs cannot copy: holes, hard links, and links that are not in their inode. */
  public void special(int pieces, int links) throws IOException {
    link("links/long", "/x".repeat(500));
    link("links/longest", "/" + "y".repeat(1021));
    try (RandomAccessFile file = new RandomAccessFile(root.resolve("sparse").toFile(), "rw")) {
      file.seek(50_000_000);
      file.writeBytes("far behind a hole\n");
      file.setLength(50_100_000);
    }
    pieces("pieces", pieces, 4096);
    Path first = text("links/hard", "linked\n");
    Files.createDirectories(root.resolve("hard"));
    for (int i = 0; i < links; i++) {
      Files.createLink(root.resolve("hard/link-" + i), first);
    }
    for (int i = 0; i < links; i += 3) {
      Files.delete(root.resolve("hard/link-" + i));
    }
  }

  /** A file whose end is beyond what 32 bits can count. */
  public void huge() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(root.resolve("huge").toFile(), "rw")) {
      file.seek(1L << 43);
      file.writeBytes("the end\n");
    }
  }

  /** A file with a hole between any two blocks, so that it has this many extents. */
  public void pieces(String name, int count, int step) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(root.resolve(name).toFile(), "rw")) {
      for (int i = 0; i < count; i++) {
        file.seek(2L * step * i);
        file.writeBytes("piece %d\n".formatted(i));
      }
    }
  }

  public Path text(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, content);
  }

  /** A folder whose names all stand for one file. */
  public void linked(String folder, int count) throws IOException {
    Path file = text("file", "linked\n");
    Files.createDirectories(root.resolve(folder));
    for (int i = 0; i < count; i++) {
      Files.createLink(root.resolve(folder + "/name-" + i), file);
    }
  }

  private void random(String name, int size) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    Files.write(root.resolve(name), content);
  }

  public void link(String name, String target) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.createSymbolicLink(file, Path.of(target));
  }

  private void names(String folder, int count, int length) throws IOException {
    for (int i = 0; i < count; i++) {
      text("%s/%s-%d".formatted(folder, "n".repeat(length), i), i % 50 == 0 ? "x" + i : "");
    }
  }
}
