package dev.amipublisher.inspection.lvm;

import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.image.MemoryBlocks;
import dev.amipublisher.inspection.image.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A volume group that LVM's own programs made, on loop devices and without device-mapper. What its
 * logical volumes hold is written where {@code lvs} says that their extents are, so that this does
 * not rest on the code under test.
 */
public final class BuiltGroup {

  private static final int EXTENT = 4 * 1024 * 1024;
  private static final int FIRST_EXTENT = 1024 * 1024;
  private static final String SETTINGS =
      "devices { scan_lvs=0 use_devicesfile=0 filter=[\"a|/dev/loop|\",\"r|.*|\"] }"
          + " activation { udev_sync=0 udev_rules=0 monitoring=0 }"
          + " backup { backup=0 archive=0 } global { activation=0 }";

  private final List<MemoryBlocks> disks = new ArrayList<>();
  private final List<String> devices = new ArrayList<>();
  private final Map<String, String> ranges = new HashMap<>();

  private BuiltGroup() {}

  /** Skips the test where its tools are missing. */
  public static void assumeTools() {
    Tool.assumeInstalled("pvcreate", "vgcreate", "lvcreate", "lvs", "truncate");
    Tool.assumeMountsAreAllowed();
  }

  /**
   * Makes a group named {@code vg-0}.
   *
   * @param sizes of its physical volumes
   * @param volumes options of {@code lvcreate} for each logical volume
   */
  public static BuiltGroup make(Path folder, List<String> sizes, String... volumes)
      throws IOException, InterruptedException {
    BuiltGroup group = new BuiltGroup();
    List<Path> images = new ArrayList<>();
    List<String> loops = new ArrayList<>();
    try {
      for (String size : sizes) {
        Path image = folder.resolve("disk-" + images.size());
        Tool.run("truncate", "-s", size, image.toString());
        images.add(image);
        String loop = Tool.run("losetup", "-f", "--show", image.toString()).strip();
        group.devices.add(loop);
        loops.add(loop);
      }
      String[] all = loops.toArray(String[]::new);
      lvm("pvcreate -qq", all);
      lvm("vgcreate -qq vg-0", all);
      for (String volume : volumes) {
        lvm("lvcreate -qq -an -Zn -Wn " + volume + " vg-0");
      }
      for (String line :
          lvm("lvs -qq --noheadings --segments -o lv_name,seg_pe_ranges vg-0").split("\n", -1)) {
        String[] columns = line.strip().split(" +", 2);
        if (columns.length == 2 && columns[1].startsWith("/dev/")) {
          group.ranges.merge(columns[0], columns[1], (one, other) -> one + "\n" + other);
        }
      }
    } finally {
      for (String loop : loops) {
        Tool.run("losetup", "-d", loop);
      }
    }
    for (Path image : images) {
      group.disks.add(MemoryBlocks.copyOf(new FileBlockSource(image)));
    }
    return group;
  }

  /** Writes what a volume holds to a logical volume with this chunk size, if it has stripes. */
  public void write(String volume, int chunk, BlockSource content) {
    long done = 0;
    for (String segment : ranges.getOrDefault(volume, "").split("\n", -1)) {
      String[] stripes = segment.strip().split(" +", -1);
      long size = (long) stripes.length * extents(stripes[0]) * EXTENT;
      for (long at = 0; at < size; at += chunk) {
        int stripe = (int) (at / chunk % stripes.length);
        long within = at / chunk / stripes.length * chunk;
        byte[] bytes = bytes(content, done + at, chunk);
        if (!isZero(bytes)) {
          disks
              .get(devices.indexOf(stripes[stripe].replaceAll(":.*", "")))
              .write(FIRST_EXTENT + first(stripes[stripe]) * EXTENT + within, bytes);
        }
      }
      done += size;
    }
  }

  /** Its physical volumes. */
  public BlockSource[] disks() {
    return disks.toArray(BlockSource[]::new);
  }

  private static boolean isZero(byte[] bytes) {
    for (byte each : bytes) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(BlockSource content, long at, int count) {
    int index = (int) (at / BlockSource.BLOCK_SIZE);
    int within = (int) (at % BlockSource.BLOCK_SIZE);
    return content.presentBlocks().get(index)
        ? Arrays.copyOfRange(content.block(index), within, within + count)
        : new byte[count];
  }

  private static long first(String range) {
    return Long.parseLong(range.replaceAll(".*:|-.*", ""));
  }

  private static long extents(String range) {
    return Long.parseLong(range.replaceAll(".*-", "")) - first(range) + 1;
  }

  private static String lvm(String command, String... more)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.addAll(List.of("--driverloaded", "n", "--config", SETTINGS));
    words.addAll(List.of(more));
    return Tool.run(words.toArray(String[]::new));
  }
}
