package dev.amipublisher.inspection.xfs.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Describes a folder to mkfs.xfs, which then copies it without a mount. */
public final class Protofile {

  private static final String OWNER = " 0 0 ";

  private final StringBuilder text = new StringBuilder("/dev/null\n0 0\n");

  private Protofile() {}

  /**
   * Writes a protofile.
   *
   * @param folder whose names hold no spaces
   */
  public static void write(Path folder, Path file) throws IOException {
    Protofile protofile = new Protofile();
    protofile.text.append("d--").append(permissions(folder)).append(OWNER).append('\n');
    protofile.children(folder);
    Files.writeString(file, protofile.text);
  }

  private void children(Path folder) throws IOException {
    List<Path> children;
    try (Stream<Path> files = Files.list(folder)) {
      children = files.sorted().toList();
    }
    for (Path child : children) {
      text.append(child.getFileName());
      if (Files.isSymbolicLink(child)) {
        text.append(" l--777").append(OWNER).append(Files.readSymbolicLink(child)).append('\n');
      } else if (Files.isDirectory(child)) {
        text.append(" d--").append(permissions(child)).append(OWNER).append('\n');
        children(child);
      } else {
        text.append(" ---").append(permissions(child)).append(OWNER).append(child).append('\n');
      }
    }
    text.append("$\n");
  }

  private static String permissions(Path file) throws IOException {
    int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return "%03o".formatted(mode & 0x1ff);
  }
}
