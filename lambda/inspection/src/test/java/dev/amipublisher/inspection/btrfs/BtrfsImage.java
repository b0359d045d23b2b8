package dev.amipublisher.inspection.btrfs;

import dev.amipublisher.inspection.image.KernelMount;
import dev.amipublisher.inspection.image.SampleTree;
import dev.amipublisher.inspection.image.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** File systems that {@code mkfs.btrfs} made and the kernel wrote. */
final class BtrfsImage {

  /** Subvolumes, copies, holes, prealloc, shared and overwritten extents. */
  private static final String LIVED =
      """
      set -e
      btrfs -q subvolume create root
      mkdir -p a/deep/er
      btrfs -q subvolume create a/home
      btrfs -q subvolume create root/inner
      btrfs -q subvolume create gone
      echo deleted > gone/file
      echo inner > root/inner/file
      cp -r sample root/sample
      seq 1 200000 > root/numbers
      seq 1 300 > root/small
      cp --reflink=always root/numbers a/home/numbers 2>/dev/null || cp root/numbers a/home/numbers
      head -c 3000000 /dev/zero > root/zeros
      fallocate -l 1000000 root/preallocated
      printf x | dd of=root/preallocated bs=1 seek=500000 conv=notrunc status=none
      truncate -s 5000000 root/sparse
      printf end | dd of=root/sparse bs=1 seek=4999000 conv=notrunc status=none
      sync
      i=0
      while [ $i -lt 60 ]; do
        seq $i 1500 | dd of=root/numbers bs=1000 seek=$((i * 17)) conv=notrunc status=none
        [ $((i % 20)) -ne 0 ] || sync
        i=$((i + 1))
      done
      ln -s ../a/home/numbers root/link
      ln root/small root/another-name
      mkfifo root/pipe
      btrfs -q subvolume snapshot root snapshot
      btrfs -q subvolume snapshot -r a/home a/deep/er/copy
      echo changed >> root/small
      btrfs -q subvolume delete gone
      btrfs subvolume set-default root
      """;

  private BtrfsImage() {}

  static Path make(Path folder, String size, int megabytes, String make, String mount)
      throws IOException, InterruptedException {
    Path image = folder.resolve("btrfs");
    Tool.run("truncate", "-s", size, image.toString());
    List<String> command = new ArrayList<>(List.of("mkfs.btrfs"));
    command.addAll(Arrays.asList(make.split(" ", -1)));
    command.addAll(List.of("-L", "fixture", image.toString()));
    Tool.run(command.toArray(String[]::new));
    try (KernelMount kernel = KernelMount.with(image, "loop," + mount)) {
      SampleTree.create(kernel.root().resolve("sample"), 120, 340, megabytes);
      Tool.run("sh", "-c", "cd " + kernel.root() + "\n" + LIVED);
    }
    return image;
  }
}
