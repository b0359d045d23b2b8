package dev.amipublisher.inspection.check;

import dev.amipublisher.inspection.tree.Paths;
import java.util.List;
import java.util.Set;

/**
 * A path, and what is known of such paths.
 *
 * @param path absolute
 * @param name the last name of the path
 * @param packaged whether packages of the distribution put files there, so that content there is
 *     public; always false in a tree without an operating system
 */
public record Place(String path, String name, boolean packaged) {

  private static final Set<String> PACKAGED_AT_ROOT =
      Set.of(
          "bin", "dev", "lib", "lib32", "lib64", "libx32", "nix", "proc", "sbin", "snap", "sys",
          "usr");

  private static final List<String> PACKAGED =
      List.of(
          "/var/cache/",
          "/var/lib/apt/",
          "/var/lib/containerd/",
          "/var/lib/dnf/",
          "/var/lib/docker/",
          "/var/lib/dpkg/",
          "/var/lib/pacman/",
          "/var/lib/rpm/",
          "/var/lib/snapd/",
          "/var/lib/yum/",
          "/var/log/journal/");

  private static final List<String> DEPENDENCIES =
      List.of(
          "/node_modules/",
          "/site-packages/",
          "/dist-packages/",
          "/gems/",
          "/aws-cli/",
          "/.cargo/registry/",
          "/go/pkg/mod/",
          "/.m2/repository/");

  /**
   * The place of a path.
   *
   * @param operatingSystem whether the tree holds an operating system
   */
  public static Place of(String path, boolean operatingSystem) {
    return new Place(path, Paths.name(path), operatingSystem && isPackaged(path));
  }

  /** Whether the path ends with these names, for example {@code .aws/credentials}. */
  public boolean endsWith(String names) {
    int before = path.length() - names.length() - 1;
    return before >= 0 && path.charAt(before) == '/' && path.endsWith(names);
  }

  /** Whether it is in a directory of dependencies, which hold the published code of others. */
  public boolean isDependency() {
    return DEPENDENCIES.stream().anyMatch(path::contains);
  }

  private static boolean isPackaged(String path) {
    int second = path.indexOf('/', 1);
    return second > 0
        && ((PACKAGED_AT_ROOT.contains(path.substring(1, second))
                && !path.startsWith("/usr/local/"))
            || PACKAGED.stream().anyMatch(path::startsWith));
  }
}
