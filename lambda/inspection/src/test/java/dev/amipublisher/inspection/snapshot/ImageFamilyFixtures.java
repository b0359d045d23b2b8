package dev.amipublisher.inspection.snapshot;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.block.FileBlockSource;
import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import dev.amipublisher.inspection.image.FolderBlockSource;
import dev.amipublisher.inspection.image.KernelMount;
import dev.amipublisher.inspection.image.MemoryBlocks;
import dev.amipublisher.inspection.image.PartitionTables;
import dev.amipublisher.inspection.image.PartitionTables.Entry;
import dev.amipublisher.inspection.image.Tool;
import dev.amipublisher.inspection.lvm.BuiltGroup;
import dev.amipublisher.inspection.token.Secrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Makes the volume of each family that is kept with the tests, with {@code
 * -Dinspection.fixtures=write -Dtest=ImageFamilyFixtures}; this needs root, loop devices, and the
 * tools of all file systems. The layouts are those of the families' own build scripts; the files
 * are few.
 */
final class ImageFamilyFixtures {

  private static final int MEBIBYTE = 1024 * 1024;
  private static final Secrets SECRETS = new Secrets(11);
  private static final String PASSWD =
      """
      root:x:0:0:root:/root:/bin/bash
      daemon:x:2:2:daemon:/sbin:/sbin/nologin
      admin:x:1000:1000::/home/admin:/bin/bash
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void write(ImageFamily family) throws Exception {
    assumeTrue(System.getProperty("inspection.fixtures") != null, "asked for by a property only");
    if (family.reason() == null) {
      FolderBlockSource.write(make(family), Path.of("src/test/resources").resolve(family.folder()));
    }
  }

  private MemoryBlocks make(ImageFamily family) throws Exception {
    return switch (family) {
      case AMAZON_LINUX ->
          guid(
              xfs(system("LABEL=/ / xfs defaults 0 0\n"), "-L", "/", "-s", "size=4096"),
              biosBoot(),
              efi());
      case DEBIAN -> guid(ext4(system("PARTUUID=1 / ext4 rw 0 1\n")), biosBoot(), efi());
      case UBUNTU ->
          guid(
              ext4(
                  system("LABEL=cloudimg-rootfs / ext4 rw 0 1\nLABEL=BOOT /boot ext4 rw 0 2\n"),
                  "-L",
                  "cloudimg-rootfs"),
              biosBoot(),
              efi(),
              ext4(boot(), "-L", "BOOT"));
      case RHEL ->
          guid(
              efi(),
              xfs(boot(), "-L", "boot"),
              xfs(system("LABEL=root / xfs rw 0 0\nLABEL=boot /boot xfs rw 0 0\n"), "-L", "root"));
      case RHEL_LVM -> guid(efi(), xfs(boot(), "-L", "boot"), logicalVolumes());
      case SLES_15 ->
          guid(biosBoot(), efi(), xfs(system("LABEL=ROOT / xfs rw 0 0\n"), "-L", "ROOT"));
      case SLES_16 -> guid(biosBoot(), efi(), sles());
      case FEDORA -> guid(biosBoot(), efi(), ext4(boot(), "-L", "BOOT"), fedora());
      case FEDORA_COREOS -> guid(biosBoot(), efi(), ext4(boot(), "-L", "boot"), coreOs());
      case FLATCAR -> flatcar();
      case NIXOS -> {
        Part root =
            ext4(
                system("LABEL=nixos / ext4 x-initrd.mount 0 1\n")
                    .file("/nix/store/0-etc/etc/ssh/sshd_config", "PasswordAuthentication no\n")
                    .link("/etc/ssh/sshd_config", "/nix/store/0-etc/etc/ssh/sshd_config"),
                "-L",
                "nixos");
        MemoryBlocks volume = new MemoryBlocks(root.content.volumeSize() + MEBIBYTE);
        PartitionTables.copy(root.content, volume, MEBIBYTE);
        PartitionTables.writeMaster(
            volume, List.of(new Entry("83", MEBIBYTE, root.content.volumeSize())));
        yield volume;
      }
      default -> throw new IllegalArgumentException(family + " is not made");
    };
  }

  /**
   * A partition.
   *
   * @param type as in {@link PartitionTables}
   * @param content what it holds
   * @param label its name in the table
   */
  private record Part(String type, BlockSource content, String label) {}

  private static InMemoryFileSystem system(String fstab) {
    InMemoryFileSystem system = new InMemoryFileSystem();
    return addTo(system, "").file("/etc/fstab", fstab).directory("/boot").directory("/home/admin");
  }

  private static InMemoryFileSystem addTo(InMemoryFileSystem system, String root) {
    return system
        .file(root + "/etc/passwd", PASSWD)
        .file(
            root + "/etc/shadow",
            "root:" + "$6$" + SECRETS.alphanumeric(16) + ":1::::::\ndaemon:*:1::::::\n")
        .file(root + "/usr/lib/os-release", "NAME=made up\n")
        .file(root + "/usr/share/doc/key.pem", SECRETS.privateKey("RSA "))
        .link(root + "/etc/os-release", "../usr/lib/os-release")
        .file(root + "/etc/ssh/ssh_config", "Host *\n")
        .directory(root + "/var/log")
        .directory(root + "/root");
  }

  private static InMemoryFileSystem boot() {
    return new InMemoryFileSystem().file("/grub2/grub.cfg", "set timeout=1\n");
  }

  private Part ext4(InMemoryFileSystem files, String... options) throws Exception {
    return new Part(PartitionTables.LINUX, BuiltImage.EXT4.of(files, folder, options), "");
  }

  private Part xfs(InMemoryFileSystem files, String... options) throws Exception {
    return new Part(PartitionTables.LINUX, BuiltImage.XFS.of(files, folder, options), "");
  }

  private static Part biosBoot() {
    MemoryBlocks blocks = new MemoryBlocks(MEBIBYTE);
    blocks.write(0, "GRUB".getBytes(StandardCharsets.US_ASCII));
    return new Part(PartitionTables.BIOS_BOOT, blocks, "");
  }

  private static Part efi() {
    MemoryBlocks blocks = new MemoryBlocks(4 * MEBIBYTE);
    blocks.write(0, HexFormat.of().parseHex("eb3c906d6b66732e66617400020401"));
    blocks.write(54, "FAT16   ".getBytes(StandardCharsets.US_ASCII));
    blocks.write(510, (byte) 0x55, (byte) 0xAA);
    return new Part(PartitionTables.EFI_SYSTEM, blocks, "");
  }

  private Part btrfs(String script) throws Exception {
    return btrfs(script, "loop,compress=zstd");
  }

  private Part btrfs(String script, String mount) throws Exception {
    Path image = Files.createTempFile(folder, "btrfs", "");
    Path tree = Files.createTempDirectory(folder, "tree");
    BuiltImage.copy(addTo(new InMemoryFileSystem(), ""), tree);
    Tool.run("truncate", "-s", "128M", image.toString());
    Tool.run("mkfs.btrfs", "-q", "-f", "-L", "fedora", image.toString());
    try (KernelMount kernel = KernelMount.with(image, mount)) {
      Tool.run("sh", "-ec", "tree=" + tree + "; cd " + kernel.root() + "\n" + script);
    }
    return new Part(PartitionTables.LINUX, new FileBlockSource(image), "");
  }

  private Part fedora() throws Exception {
    return btrfs(
        """
        for each in root home var; do btrfs -q subvolume create $each; done
        cp -r $tree/. root; rm -r root/var
        mkdir root/home root/var root/boot home/admin var/log
        cat > root/etc/fstab <<'END'
        LABEL=fedora / btrfs subvol=root,compress=zstd:1 0 0
        LABEL=BOOT /boot ext4 defaults 0 0
        LABEL=fedora /home btrfs subvol=home,compress=zstd:1 0 0
        LABEL=fedora /var btrfs subvol=var,compress=zstd:1 0 0
        END
        """);
  }

  private Part sles() throws Exception {
    return btrfs(
        """
        btrfs -q subvolume create @
        for each in home opt root srv var .snapshots; do
          btrfs -q subvolume create @/$each
        done
        mkdir @/usr @/.snapshots/1
        btrfs -q subvolume create @/usr/local
        btrfs -q subvolume create @/.snapshots/1/snapshot
        root=@/.snapshots/1/snapshot
        cp -r $tree/. $root; rm -r $root/var $root/root
        mkdir -p $root/home $root/opt $root/root $root/srv $root/var $root/.snapshots $root/usr/local
        mkdir @/home/admin @/var/log
        echo "LABEL=fedora / btrfs defaults 0 0" > $root/etc/fstab
        for each in home opt root srv var usr/local .snapshots; do
          echo "LABEL=fedora /$each btrfs subvol=/@/$each 0 0" >> $root/etc/fstab
        done
        btrfs subvolume set-default $root
        """);
  }

  private Part coreOs() throws Exception {
    String root = "/ostree/deploy/fedora-coreos/deploy/" + SECRETS.hex(64) + ".0";
    InMemoryFileSystem files = addTo(new InMemoryFileSystem(), root);
    files
        .file(root + ".origin", "[origin]\n")
        .file("/ostree/repo/config", "[core]\nmode=bare\n")
        .file("/ostree/repo/objects/ab/cd.file", SECRETS.privateKey("RSA "))
        .directory(root + "/sysroot")
        .directory("/ostree/deploy/fedora-coreos/var/home/core")
        .link(root + "/ostree", "sysroot/ostree")
        .link(root + "/home", "var/home");
    return xfs(files, "-L", "root");
  }

  private MemoryBlocks flatcar() throws Exception {
    Part usr =
        btrfs(
            """
            cp -r $tree/usr/. .
            mkdir -p share/flatcar/etc share/baselayout
            cp $tree/etc/passwd share/baselayout
            seq 20000 > lib/modules
            """);
    Part root =
        ext4(
            new InMemoryFileSystem()
                .file("/etc/shadow", "root:" + "$6$" + SECRETS.alphanumeric(16) + ":1::::::\n")
                .directory("/usr")
                .directory("/boot")
                .directory("/oem"),
            "-L",
            "ROOT");
    Part empty = new Part(PartitionTables.LINUX, new MemoryBlocks(MEBIBYTE), "USR-B");
    Part oem = btrfs("echo 'set oem_id=ec2' > grub.cfg");
    return guid(efi(), biosBoot(), usr, empty, oem, root);
  }

  private Part logicalVolumes() throws Exception {
    String fstab =
        """
        /dev/mapper/vg--0-root / xfs rw 0 0
        LABEL=boot /boot xfs rw 0 0
        /dev/mapper/vg--0-var /var xfs rw 0 0
        """;
    BuiltGroup group =
        BuiltGroup.make(folder, List.of("620M"), "-n root -L 300M", "-n var -L 300M");
    group.write("root", 512 * 1024, xfs(system(fstab)).content);
    group.write(
        "var", 512 * 1024, xfs(new InMemoryFileSystem().file("/log/messages", "x\n")).content);
    return new Part(PartitionTables.LINUX, group.disks()[0], "");
  }

  private static MemoryBlocks guid(Part... parts) {
    List<Entry> entries = new ArrayList<>();
    long at = MEBIBYTE;
    for (Part part : parts) {
      entries.add(new Entry(part.type, at, part.content.volumeSize(), part.label));
      at += part.content.volumeSize();
    }
    MemoryBlocks volume = new MemoryBlocks(at + MEBIBYTE);
    for (int index = 0; index < parts.length; index++) {
      PartitionTables.copy(parts[index].content, volume, entries.get(index).start());
    }
    PartitionTables.writeGuid(volume, 512, entries);
    return volume;
  }
}
