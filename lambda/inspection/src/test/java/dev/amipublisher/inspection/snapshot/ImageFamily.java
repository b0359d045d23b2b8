package dev.amipublisher.inspection.snapshot;

import dev.amipublisher.inspection.UnverifiableException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Families of public images, by the layout in which they ship. Each is kept as a small volume that
 * {@link ImageFamilyFixtures} made; what is not read here is told by its signature.
 */
enum ImageFamily {
  AMAZON_LINUX(
      "Amazon Linux 2, 2023", "XFS root; BIOS boot and EFI partitions", "AWS's documentation"),
  DEBIAN(
      "Debian 12, 13; Alpine, Kali",
      "ext4 root; BIOS boot and EFI partitions",
      "from use, not from a source"),
  UBUNTU(
      "Ubuntu 22.04, 24.04",
      "ext4 root, ext4 `/boot`; BIOS boot and EFI partitions",
      "from use, not from a source"),
  RHEL(
      "RHEL 8 to 10, CentOS Stream, AlmaLinux, Rocky, Oracle Linux",
      "XFS root, XFS `/boot`; EFI partition",
      "osbuild/images"),
  RHEL_LVM(
      "Rocky LVM, CIS and STIG images",
      "XFS root and `/var` on linear logical volumes, XFS `/boot`",
      "rocky-linux/kickstarts"),
  SLES_15("SLES 15", "XFS root; EFI partition", "SUSE's blog"),
  SLES_16(
      "SLES 16, openSUSE Leap 16, SLE Micro",
      "btrfs: a snapshot as its default subvolume, others from fstab",
      "SUSE's blog and documentation"),
  FEDORA(
      "Fedora Cloud 35 and later; Arch",
      "btrfs: subvolumes `root`, `home` and `var`; ext4 `/boot`",
      "Fedora's changes, osbuild/images"),
  FEDORA_COREOS(
      "Fedora CoreOS, RHEL image mode (bootc)",
      "XFS root with deployments of OSTree, ext4 `/boot`",
      "Fedora CoreOS's documentation"),
  FLATCAR("Flatcar", "btrfs `/usr` (zstd), ext4 root, btrfs OEM partition", "flatcar/scripts"),
  NIXOS("NixOS", "ext4 root; MBR or GPT", "nixpkgs"),
  BOTTLEROCKET(
      "Bottlerocket",
      "EROFS root with dm-verity",
      "bottlerocket-os/twoliter",
      Reason.UNSUPPORTED_FILE_SYSTEM),
  FREEBSD("FreeBSD", "UFS2", "FreeBSD's release/tools/ec2.conf", Reason.UNSUPPORTED_FILE_SYSTEM),
  WINDOWS("Windows", "NTFS", "from use, not from a source", Reason.UNSUPPORTED_FILE_SYSTEM),
  RHEL_EDGE("RHEL for Edge", "LUKS", "osbuild/images", Reason.ENCRYPTED);

  private final String name;
  private final String layout;
  private final String source;
  private final @Nullable Reason reason;

  ImageFamily(String name, String layout, String source) {
    this(name, layout, source, null);
  }

  ImageFamily(String name, String layout, String source, @Nullable Reason reason) {
    this.name = name;
    this.layout = layout;
    this.source = source;
    this.reason = reason;
  }

  /** Why it cannot be verified; null if it can. */
  @Nullable Reason reason() {
    return reason;
  }

  /** The folder of its volume. */
  String folder() {
    return "families/" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Its line in the documents. */
  String row() {
    String verified =
        reason == null
            ? "yes"
            : "no: `" + reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "`";
    return "| %s | %s | %s | %s |".formatted(name, layout, verified, source);
  }
}
