package dev.amipublisher.inspection.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTreesTest {

  private static ImageTrees trees(MountableFileSystem... fileSystems) {
    return ImageTrees.of(List.of(fileSystems), new ReadingBudget(ReadingLimits.standard()));
  }

  private static MountableFileSystem mountable(
      String volume, InMemoryFileSystem fileSystem, String... identifiers) {
    return new MountableFileSystem(volume, fileSystem, Set.of(identifiers));
  }

  private static InMemoryFileSystem root(String fstab) {
    return new InMemoryFileSystem().directory("/home").directory("/data").file("/etc/fstab", fstab);
  }

  @ParameterizedTest
  @CsvSource({
    "UUID=0A1B-2c3d /home ext4 defaults 0 2,              UUID=0a1b-2C3D",
    "'UUID=\"0a1b\" /home ext4 defaults 0 2',             UUID=0a1b",
    "LABEL=people /home xfs defaults,                     LABEL=people",
    "PARTUUID=AA-01 /home ext4 defaults 0 0,              PARTUUID=aa-01",
    "/dev/disk/by-uuid/ab /home ext4 defaults 0 0,        UUID=ab",
    "/dev/disk/by-label/people /home ext4 defaults 0 0,   LABEL=people",
    "LABEL=my\\040people /home ext4 defaults 0 0,         LABEL=my people",
    "'/dev/xvdf\t/home\text4\tdefaults',                  /dev/xvdf",
    "'# a comment\n\n LABEL=people /home/ ext4 noauto\n', LABEL=people",
  })
  void aFileSystemIsMountedWhereFstabSays(String fstab, String identifier) {
    InMemoryFileSystem people = new InMemoryFileSystem().file("/alice/file", "x");

    ImageTrees trees =
        trees(mountable("snap-1", root(fstab)), mountable("snap-2", people, identifier));

    assertThat(trees.failures()).isEmpty();
    assertThat(trees.trees()).hasSize(1);
    TreeFile file = trees.trees().getFirst().find("/home/alice/file").orElseThrow();
    assertThat(file.location()).isEqualTo("/home/alice/file");
    assertThat(file.volume()).isEqualTo("snap-2");
  }

  @ParameterizedTest
  @CsvSource({
    "LABEL=other /home ext4 defaults 0 2",
    "LABEL=people none swap sw 0 0",
    "LABEL=people /missing ext4 defaults 0 0",
    "LABEL=people / ext4 defaults 0 0",
    "garbage",
  })
  void aFileSystemThatIsMountedNowhereIsATreeOfItsOwn(String fstab) {
    InMemoryFileSystem people = new InMemoryFileSystem().file("/alice/file", "x");

    ImageTrees trees =
        trees(mountable("snap-1", root(fstab)), mountable("snap-2", people, "LABEL=people"));

    assertThat(trees.trees()).extracting(ImageTree::prefix).containsExactly("", "file-system-2:");
    assertThat(trees.trees().getLast().find("/alice/file").orElseThrow().location())
        .isEqualTo("file-system-2:/alice/file");
  }

  @Test
  void theRootIsTheOneWithFstabWhereverItStands() {
    ImageTrees trees =
        trees(
            mountable("snap-1", new InMemoryFileSystem().file("/grub/grub.cfg", ""), "LABEL=boot"),
            mountable("snap-2", root("LABEL=boot /boot ext4").directory("/boot")));

    assertThat(trees.trees()).hasSize(1);
    assertThat(trees.trees().getFirst().volume()).isEqualTo("snap-2");
    assertThat(trees.trees().getFirst().find("/boot/grub/grub.cfg")).isPresent();
  }

  @Test
  void whatAMountCoversIsATreeOfItsOwn() {
    InMemoryFileSystem root = root("LABEL=people /home ext4").file("/home/old/.bash_history", "x");
    InMemoryFileSystem people = new InMemoryFileSystem().file("/alice/file", "x");

    ImageTrees trees =
        trees(mountable("snap-1", root), mountable("snap-2", people, "LABEL=people"));

    assertThat(trees.trees()).extracting(ImageTree::prefix).containsExactly("", "beneath:/home");
    assertThat(trees.trees().getFirst().find("/home/old")).isEmpty();
    assertThat(trees.trees().getLast().find("/old/.bash_history").orElseThrow().location())
        .isEqualTo("beneath:/home/old/.bash_history");
  }

  @Test
  void mountsInMountsAreMadeWhateverTheOrderOfTheLines() {
    String fstab = "LABEL=inner /data/inner ext4\nLABEL=outer /data ext4\n";
    InMemoryFileSystem outer = new InMemoryFileSystem().directory("/inner").file("/o", "x");
    InMemoryFileSystem inner = new InMemoryFileSystem().file("/i", "x");

    ImageTrees trees =
        trees(
            mountable("snap-1", root(fstab)),
            mountable("snap-2", inner, "LABEL=inner"),
            mountable("snap-3", outer, "LABEL=outer"));

    assertThat(trees.trees()).hasSize(1);
    assertThat(trees.trees().getFirst().find("/data/inner/i")).isPresent();
    assertThat(trees.trees().getFirst().find("/data/o")).isPresent();
  }

  @Test
  void ofTwoFileSystemsWithTheSameLabelNoneIsLost() {
    InMemoryFileSystem one = new InMemoryFileSystem().file("/one", "x");
    InMemoryFileSystem other = new InMemoryFileSystem().file("/other", "x");

    ImageTrees trees =
        trees(
            mountable("snap-1", root("LABEL=a /data ext4\nLABEL=a /data ext4")),
            mountable("snap-2", one, "LABEL=a"),
            mountable("snap-3", other, "LABEL=a"));

    assertThat(trees.trees()).extracting(ImageTree::volume).containsExactly("snap-1", "snap-3");
    assertThat(trees.trees().getFirst().find("/data/one")).isPresent();
  }

  @Test
  void anFstabThatCannotBeReadIsAFailureAndNothingIsSkipped() {
    ImageTrees trees =
        trees(
            mountable("snap-1", root("LABEL=a /data ext4").broken("/etc/fstab")),
            mountable("snap-2", new InMemoryFileSystem().file("/f", "x"), "LABEL=a"));

    assertThat(trees.failures()).extracting(ImageTrees.Failure::volume).containsExactly("snap-1");
    assertThat(trees.trees()).hasSize(2);
  }

  @Test
  void fileSystemsWithoutAnyRootAreTreesToo() {
    ImageTrees trees =
        trees(
            mountable("snap-1", new InMemoryFileSystem().file("/a", "x")),
            mountable("snap-1", new InMemoryFileSystem().file("/b", "x")));

    assertThat(trees.trees()).extracting(ImageTree::prefix).containsExactly("", "file-system-2:");
  }

  @Test
  void aDeploymentIsARootAndTheFileSystemThatHoldsItIsShownInIt() {
    InMemoryFileSystem system = new InMemoryFileSystem();
    deploy(system, "/ostree/deploy/fedora/deploy/abc.0");
    system.file("/ostree/deploy/fedora/var/home/core/notes", "x").file("/other", "x");

    ImageTrees trees = trees(mountable("snap-1", system));

    assertThat(trees.failures()).isEmpty();
    assertThat(trees.trees()).hasSize(1);
    assertThat(trees.trees().getFirst().find("/etc/passwd")).isPresent();
    assertThat(trees.trees().getFirst().find("/home/core/notes").orElseThrow().location())
        .isEqualTo("/var/home/core/notes");
    assertThat(trees.trees().getFirst().find("/sysroot/other")).isPresent();
  }

  @Test
  void eachDeploymentIsARootOfItsOwn() {
    InMemoryFileSystem system = new InMemoryFileSystem().directory("/ostree/deploy/fedora/var");
    deploy(system, "/ostree/deploy/fedora/deploy/abc.0");
    deploy(system, "/ostree/deploy/fedora/deploy/def.0");

    assertThat(trees(mountable("snap-1", system)).trees())
        .extracting(ImageTree::prefix)
        .containsExactly("", "file-system-1:/ostree/deploy/fedora/deploy/def.0");
  }

  @Test
  void whatIsARootIsWalkedOnce() {
    InMemoryFileSystem system = new InMemoryFileSystem();
    deploy(system, "/ostree/deploy/fedora/deploy/abc.0");
    system
        .file("/ostree/deploy/fedora/var/home/core/notes", "x")
        .file("/ostree/repo/objects/00/00.file", "x")
        .file("/ostree/repo/config", "x");

    assertThat(walked(trees(mountable("snap-1", system)).trees().getFirst()))
        .containsExactlyInAnyOrder(
            "/etc/passwd", "/var/home/core/notes", "/sysroot/ostree/repo/config");
  }

  @Test
  void aFileSystemWithAllOfUsrIsMountedThere() {
    InMemoryFileSystem usr = new InMemoryFileSystem().file("/lib/os-release", "NAME=Flatcar");
    InMemoryFileSystem root = new InMemoryFileSystem().directory("/usr").directory("/boot");

    ImageTrees trees = trees(mountable("snap-1", usr), mountable("snap-1", root));

    assertThat(trees.trees()).extracting(ImageTree::prefix).containsExactly("");
    assertThat(trees.trees().getFirst().find("/usr/lib/os-release")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"/usr/bin/sh, /lib/os-release", "/usr/bin/sh, /share/notes", "/boot/x, /notes"})
  void aFileSystemIsNotTakenForUsrByMistake(String inRoot, String inOther) {
    InMemoryFileSystem root = new InMemoryFileSystem().file("/etc/passwd", "x").file(inRoot, "x");

    assertThat(
            trees(
                    mountable("snap-1", root),
                    mountable("snap-1", new InMemoryFileSystem().file(inOther, "x")))
                .trees())
        .extracting(ImageTree::prefix)
        .containsExactly("", "file-system-2:");
  }

  @Test
  void subvolumesAreMountedWhereFstabSaysAndTheRestIsWalkedOnce() {
    InMemoryFileSystem pool = new InMemoryFileSystem();
    pool.file(
            "/root/etc/fstab",
            """
            UUID=1 / btrfs subvol=root 0 0
            UUID=1 /home btrfs defaults,subvol=/home 0 0
            UUID=1 /var btrfs subvolid=9 0 0
            UUID=1 /missing btrfs subvol=no 0 0
            """)
        .file("/root/etc/passwd", "x")
        .directory("/root/home")
        .directory("/root/var")
        .directory("/root/missing")
        .file("/home/alice/notes", "x")
        .file("/variable/log", "x")
        .file("/old/etc/passwd", "x")
        .file("/rest", "x")
        .subvolume(5, "")
        .subvolume(7, "root")
        .subvolume(8, "home")
        .subvolume(9, "variable")
        .subvolume(10, "old");

    ImageTrees trees = trees(mountable("snap-1", pool, "UUID=1"));

    assertThat(trees.failures()).isEmpty();
    assertThat(trees.trees())
        .extracting(ImageTree::prefix)
        .containsExactly("", "file-system-1:", "file-system-1:/old");
    assertThat(trees.trees().stream().flatMap(tree -> walked(tree).stream()))
        .containsExactlyInAnyOrder(
            "/etc/fstab",
            "/etc/passwd",
            "/home/alice/notes",
            "/var/log",
            "file-system-1:/rest",
            "file-system-1:/old/etc/passwd");
  }

  private static void deploy(InMemoryFileSystem system, String root) {
    system
        .file(root + "/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n")
        .link(root + "/home", "var/home")
        .directory(root + "/var")
        .directory(root + "/sysroot");
  }

  private static List<String> walked(ImageTree tree) {
    List<String> paths = new CopyOnWriteArrayList<>();
    List<TreeFile> starts =
        Stream.concat(
                Stream.of(tree.root()),
                tree.mountPoints().stream().map(path -> tree.find(path).orElseThrow()))
            .toList();
    WalkRule everything = new WalkRule(64, true, false, false, path -> true);
    new TreeWalk(tree, everything, (file, cause) -> fail(cause))
        .from(starts, files -> files.forEach(file -> paths.add(file.location())));
    return paths;
  }
}
