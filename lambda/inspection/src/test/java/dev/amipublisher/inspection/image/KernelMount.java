package dev.amipublisher.inspection.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in an image that the kernel has mounted, until this is closed. */
public final class KernelMount implements AutoCloseable {

  private final Path root;

  private KernelMount(Path root) {
    this.root = root;
  }

  /** Mounts an image for reading and writing, which recovers its journal. */
  public static KernelMount of(Path image) throws IOException, InterruptedException {
    return with(image, "loop");
  }

  /** Mounts an image with these options of {@code mount}. */
  public static KernelMount with(Path image, String options)
      throws IOException, InterruptedException {
    Path root = Files.createTempDirectory("mount");
    Tool.run("mount", "-o", options, image.toString(), root.toString());
    return new KernelMount(root);
  }

  /** Where it is mounted. */
  public Path root() {
    return root;
  }

  @Override
  public void close() {
    try {
      Tool.run("umount", root.toString());
      Files.delete(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
