package dev.amipublisher.inspection.check.run;

import java.util.List;

/**
 * A directory outside of homes that is looked at even in the smallest scope.
 *
 * @param path where
 * @param depth how many levels of directories are read
 */
record CorePlaces(String path, int depth) {

  /** How many levels of directories are read in a home. */
  static final int DEPTH_OF_HOMES = 4;

  /** How many levels are read of a tree of data, which has no well-known places. */
  static final int DEPTH_OF_DATA = 4;

  /** The directories. */
  static final List<CorePlaces> ALL =
      List.of(
          new CorePlaces("/", 1),
          new CorePlaces("/etc", 1),
          new CorePlaces("/etc/NetworkManager/system-connections", 1),
          new CorePlaces("/etc/cloud", 2),
          new CorePlaces("/etc/dropbear", 1),
          new CorePlaces("/etc/kubernetes", 2),
          new CorePlaces("/etc/letsencrypt", 4),
          new CorePlaces("/etc/pki/tls/private", 1),
          new CorePlaces("/etc/ppp", 1),
          new CorePlaces("/etc/rancher", 3),
          new CorePlaces("/etc/ssh", 2),
          new CorePlaces("/etc/ssl/private", 1),
          new CorePlaces("/etc/wireguard", 1),
          new CorePlaces("/etc/wpa_supplicant", 1),
          new CorePlaces("/var/lib/amazon/ssm/Vault/Store", 1),
          new CorePlaces("/var/lib/cloud", 4));

  /** Single files. */
  static final List<String> FILES =
      List.of("/var/log/cloud-init.log", "/var/log/cloud-init-output.log");
}
