package dev.amipublisher.inspection.snapshot;

import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.image.Tool;
import dev.amipublisher.inspection.xfs.volume.Protofile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** File systems in image files, made by the programs that make real ones, without a mount. */
enum BuiltImage {
  EXT4 {
    @Override
    void make(Path tree, Path image, String size, String... options)
        throws IOException, InterruptedException {
      run(
          List.of("mke2fs", "-q", "-F", "-t", "ext4", "-d", tree.toString()),
          options,
          List.of(image.toString(), size));
    }

    @Override
    void assumeTools() {
      Tool.assumeInstalled("mke2fs");
    }
  },
  XFS {
    @Override
    void make(Path tree, Path image, String size, String... options)
        throws IOException, InterruptedException {
      Path protofile = Files.createTempFile(image.getParent(), "protofile", "");
      Protofile.write(tree, protofile);
      Tool.run("truncate", "-s", size, image.toString());
      run(
          List.of("mkfs.xfs", "-q", "-f", "-p", protofile.toString()),
          options,
          List.of(image.toString()));
    }

    @Override
    void assumeTools() {
      Tool.assumeInstalled("mkfs.xfs", "truncate");
    }
  },
  BTRFS {
    @Override
    void make(Path tree, Path image, String size, String... options)
        throws IOException, InterruptedException {
      Tool.run("truncate", "-s", size, image.toString());
      run(
          List.of("mkfs.btrfs", "-q", "-f", "--rootdir", tree.toString()),
          options,
          List.of(image.toString()));
    }

    @Override
    void assumeTools() {
      Tool.assumeInstalled("mkfs.btrfs", "truncate");
    }
  };

  /** As small as mkfs.xfs makes it. */
  static final String SMALL = "300M";

  /** Makes a file system with what a folder holds. */
  abstract void make(Path tree, Path image, String size, String... options)
      throws IOException, InterruptedException;

  /** Skips the test where the program is not installed. */
  abstract void assumeTools();

  /** A file system with what another holds, which is copied through a folder. */
  BlockSource of(FileSystem content, Path folder, String... options)
      throws IOException, InterruptedException {
    assumeTools();
    Path work = Files.createTempDirectory(folder, "image");
    Path tree = Files.createDirectory(work.resolve("tree"));
    copy(content, tree);
    Path image = work.resolve("image");
    make(tree, image, SMALL, options);
    return new FileBlockSource(image);
  }

  /** Copies what a file system holds to a folder. */
  static void copy(FileSystem from, Path to) throws IOException {
    copy(from, from.root(), to);
  }

  private static void copy(FileSystem from, FileNode directory, Path to) throws IOException {
    for (DirectoryEntry entry : from.entries(directory)) {
      FileNode node = from.node(entry.inode());
      Path path = to.resolve(entry.name());
      switch (node.type()) {
        case REGULAR -> Files.write(path, from.read(node, 0, (int) node.size()));
        case DIRECTORY -> copy(from, node, Files.createDirectory(path));
        case SYMBOLIC_LINK -> Files.createSymbolicLink(path, Path.of(from.linkTarget(node)));
        case OTHER -> {} // a device, which only root can make
      }
    }
  }

  private static void run(List<String> start, String[] options, List<String> end)
      throws IOException, InterruptedException {
    Tool.run(
        Stream.of(start.stream(), Stream.of(options), end.stream())
            .flatMap(part -> part)
            .toArray(String[]::new));
  }
}
