package dev.amipublisher.inspection.xfs.volume;

import java.io.IOException;
import java.nio.file.Path;

/** An image that the kernel has mounted. */
public record Mount(Path folder) implements AutoCloseable {

  public static Mount of(Path image, Path folder, String options) throws IOException {
    Tool.run("mount", "-t", "xfs", "-o", "loop," + options, image.toString(), folder.toString());
    return new Mount(folder);
  }

  @Override
  public void close() throws IOException {
    Tool.run("umount", folder.toString());
  }
}
