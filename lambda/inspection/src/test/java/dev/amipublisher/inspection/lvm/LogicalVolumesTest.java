package dev.amipublisher.inspection.lvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.DiskRegion;
import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.block.SnapshotVolume;
import dev.amipublisher.inspection.ext.ExtFileSystem;
import dev.amipublisher.inspection.image.Fixture;
import dev.amipublisher.inspection.image.Listing;
import dev.amipublisher.inspection.image.MemoryBlocks;
import dev.amipublisher.inspection.image.SampleTree;
import dev.amipublisher.inspection.image.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logical volumes that LVM's own programs made; two of them are kept with the tests. */
final class LogicalVolumesTest {

  private static final int MUTATIONS = Integer.getInteger("inspection.mutations", 600);
  private static final int KIBIBYTE = 1024;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "64M     | -n root -L 40M            | 65536",
        "32M,32M | -n root -L 48M            | 65536",
        "32M,32M | -n root -i 2 -I 64 -L 40M | 65536",
        "32M,32M,32M | -n root -i 3 -I 4 -L 48M | 4096",
        "32M,40M,64M | -n root -i 2 -I 128 -L 80M | 131072",
      })
  void everyFileIsAsItsOrigin(String disks, String options, int chunk) throws Exception {
    BuiltGroup.assumeTools();
    Path tree = Files.createDirectory(folder.resolve("tree"));
    SampleTree.create(tree, 200, 300, 1);
    BuiltGroup group =
        BuiltGroup.make(folder, List.of(disks.strip().split(",", -1)), options.strip());
    group.write("root", chunk, ext4(tree, "40M"));

    VolumeGroups groups = VolumeGroups.of(members(group.disks()));

    assertThat(groups.failures()).isEmpty();
    assertThat(groups.volumes()).hasSize(1);
    LogicalVolume root = groups.volumes().getFirst();
    assertThat(root.name()).isEqualTo("the logical volume vg-0/root");
    assertThat(root.devices())
        .containsExactlyInAnyOrder("/dev/mapper/vg--0-root", "/dev/vg-0/root");
    Map<String, String> read = Listing.of(ExtFileSystem.open(root.region()));
    read.remove("/lost+found");
    assertThat(Listing.differences(read, Listing.of(tree))).isEmpty();
  }

  @Test
  void aLogicalVolumeOfWhichAPartIsMissingIsUnverifiable() {
    assertThat(VolumeGroups.of(members(kept("lvm-1"))))
        .satisfies(
            groups -> {
              assertThat(names(groups)).containsExactly("the logical volume vg-0/root");
              assertThat(groups.failures())
                  .extracting(failure -> failure.cause().reason())
                  .containsOnly(Reason.VOLUME_MANAGER);
            });
  }

  @Test
  void aPhysicalVolumeThatIsThereTwiceIsUnverifiable() {
    List<PhysicalVolume> members = members(kept("lvm-1"), kept("lvm-2"), kept("lvm-2"));

    assertThat(VolumeGroups.of(members).failures())
        .extracting(failure -> failure.cause().reason())
        .containsExactly(Reason.VOLUME_MANAGER);
  }

  @Test
  void aPhysicalVolumeWithoutAGroupIsUnverifiable() {
    PhysicalVolume unused =
        new PhysicalVolume("snap-1", "x".repeat(32), new SnapshotVolume(kept("lvm-1")), List.of());

    assertThat(VolumeGroups.of(List.of(unused)).failures()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"thin", "thin-pool", "cache", "mirror", "raid1", "snapshot", "striped+x"})
  void aTypeThatIsNotReadHereIsUnverifiableByItsName(String type) {
    VolumeGroups groups = VolumeGroups.of(forged("type = \"striped\"", "type = \"" + type + "\""));

    assertThat(groups.volumes()).isEmpty();
    assertThat(groups.failures())
        .allSatisfy(
            failure ->
                assertThat(failure.cause())
                    .returns(Reason.VOLUME_MANAGER, UnverifiableException::reason)
                    .hasMessageContaining(type));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "start_extent = 0 | start_extent = 1",
        "extent_count = 3 | extent_count = 4000000000",
        "extent_count = 3 | extent_count = -6",
        "extent_size = 8192 | extent_size = 9223372036854775807",
        "pe_start = 2048 | pe_start = 18446744073709551615",
        "stripe_count = 1 | stripe_count = 0",
        "stripe_size = 128 | stripe_size = 1",
        "stripe_size = 128 | stripe_size = 0",
        "segment_count = 1 | segment_count = 2",
        "\"pv0\" | \"pv9\"",
        "id = | name =",
        "format = \"lvm2\" | format = \"lvm1\"",
        "{ | [",
        "} | ]",
      })
  void aForgedDescriptionIsRefused(String original, String forgery) {
    assertThat(VolumeGroups.of(forged(original, forgery)).failures()).isNotEmpty();
  }

  @Test
  void aDamagedPhysicalVolumeIsReadAsItWasOrRefused() {
    MemoryBlocks intact = kept("lvm-1");
    MemoryBlocks other = kept("lvm-2");
    VolumeGroups expected = VolumeGroups.of(members(intact, other));
    int refused = 0;
    for (int seed = 0; seed < MUTATIONS; seed++) {
      Random random = new Random(seed);
      MemoryBlocks damaged = intact.fork();
      for (int place = 0; place <= random.nextInt(4); place++) {
        int range = random.nextBoolean() ? KIBIBYTE : 16 * KIBIBYTE;
        damaged.write(random.nextInt(range), (byte) random.nextInt());
      }
      try {
        VolumeGroups read = VolumeGroups.of(members(damaged, other));
        assertThat(read.failures().isEmpty())
            .as("seed %d", seed)
            .isEqualTo(names(read).equals(names(expected)));
      } catch (UnverifiableException e) {
        assertThat(e).as("seed %d", seed).hasMessageEndingWith(".");
        refused++;
      }
    }
    assertThat(refused).isBetween(1, MUTATIONS - 1);
  }

  /** The checksums are right, so that the damage is not found by them. */
  @Test
  void aDescriptionThatWasForgedAtRandomIsReadOrRefusedAndNothingElse() {
    List<PhysicalVolume> members = members(kept("lvm-1"), kept("lvm-2"));
    String text = members.getFirst().descriptions().getFirst();
    for (int seed = 0; seed < MUTATIONS; seed++) {
      Random random = new Random(seed);
      StringBuilder forged = new StringBuilder(text);
      for (int place = 0; place <= random.nextInt(3); place++) {
        int at = random.nextInt(forged.length());
        switch (random.nextInt(3)) {
          case 0 -> forged.setCharAt(at, "0123456789{}[]=\"#x".charAt(random.nextInt(18)));
          case 1 -> forged.deleteCharAt(at);
          default -> forged.insert(at, random.nextInt(10));
        }
      }
      VolumeGroups groups = VolumeGroups.of(replaced(members, forged.toString()));
      groups.failures().forEach(failure -> assertThat(failure.cause()).hasMessageEndingWith("."));
      groups.volumes().forEach(volume -> touch(volume.region()));
    }
  }

  /** Makes the volumes that are kept with the tests. */
  @Test
  void write() throws Exception {
    assumeTrue(System.getProperty("inspection.fixtures") != null, "asked for by a property only");
    BuiltGroup group =
        BuiltGroup.make(
            folder, List.of("24M", "24M"), "-n root -L 12M", "-n data -i 2 -I 64 -L 16M");
    Path tree = Files.createDirectory(folder.resolve("tree"));
    for (String directory : List.of("etc", "srv/data", "root")) {
      Files.createDirectories(tree.resolve(directory));
    }
    Files.writeString(tree.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/bash\n");
    Files.writeString(tree.resolve("etc/fstab"), "/dev/mapper/vg--0-data /srv/data ext4 rw 0 0\n");
    Path data = Files.createDirectories(folder.resolve("data"));
    SampleTree.create(data, 40, 60, 0);
    Files.writeString(data.resolve(".bash_history"), "ls\n");
    group.write("root", 64 * KIBIBYTE, ext4(tree, "12M"));
    group.write("data", 64 * KIBIBYTE, ext4(data, "16M"));
    new Fixture("lvm-1").write(group.disks()[0], Map.of());
    new Fixture("lvm-2").write(group.disks()[1], Map.of());
  }

  private static void touch(DiskRegion region) {
    try {
      region.read(0, 4096);
      region.read(region.size() - 4096, 4096);
      region.isKnownZero(0, region.size());
    } catch (UnverifiableException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  private static List<PhysicalVolume> forged(String original, String forgery) {
    List<PhysicalVolume> members = members(kept("lvm-1"), kept("lvm-2"));
    String text = members.getFirst().descriptions().getFirst();
    assertThat(text).contains(original);
    return replaced(members, text.replace(original, forgery));
  }

  private static List<PhysicalVolume> replaced(List<PhysicalVolume> members, String text) {
    return members.stream()
        .map(
            member ->
                new PhysicalVolume(member.snapshot(), member.id(), member.region(), List.of(text)))
        .toList();
  }

  private static List<String> names(VolumeGroups groups) {
    return groups.volumes().stream().map(LogicalVolume::name).toList();
  }

  private static List<PhysicalVolume> members(BlockSource... disks) {
    List<PhysicalVolume> members = new ArrayList<>();
    for (BlockSource disk : disks) {
      members.add(PhysicalVolume.open("snap-" + (members.size() + 1), new SnapshotVolume(disk)));
    }
    return members;
  }

  private static MemoryBlocks kept(String name) {
    return new Fixture(name).blocks();
  }

  private BlockSource ext4(Path tree, String size) throws Exception {
    Path image = Files.createTempFile(folder, "ext4", "");
    Tool.run(
        "mke2fs",
        "-q",
        "-F",
        "-t",
        "ext4",
        "-b",
        "1024",
        "-J",
        "size=1",
        "-d",
        tree.toString(),
        image.toString(),
        size);
    return new FileBlockSource(image);
  }
}
