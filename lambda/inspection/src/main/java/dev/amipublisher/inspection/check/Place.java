package dev.amipublisher.inspection.check;

import com.google.re2j.Pattern;
import dev.amipublisher.inspection.tree.Paths;
import java.util.List;
import java.util.Locale;
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
          "/var/lib/containers/storage/overlay",
          "/var/lib/containers/storage/vfs",
          "/var/lib/dnf/",
          "/var/lib/docker/",
          "/var/lib/dpkg/",
          "/var/lib/pacman/",
          "/var/lib/rpm/",
          "/var/lib/snapd/",
          "/var/lib/yum/",
          "/var/log/journal/");

  /**
   * What is not packaged in the midst of what is: local files, volumes of containers, web roots.
   */
  private static final List<String> NOT_PACKAGED =
      List.of(
          "/usr/local/",
          "/usr/share/nginx/html/",
          "/usr/share/oem/",
          "/usr/share/tomcat/webapps/",
          "/usr/share/wordpress/wp-config.php",
          "/var/lib/docker/containers/",
          "/var/lib/docker/swarm/",
          "/var/lib/docker/volumes/",
          "/var/lib/snapd/save/");

  private static final List<String> DEPENDENCIES =
      List.of(
          "/node_modules/",
          "/bower_components/",
          "/site-packages/",
          "/dist-packages/",
          "/gems/",
          "/vendor/bundle/",
          "/vendor/github.com/",
          "/vendor/golang.org/",
          "/vendor/k8s.io/",
          "/aws-cli/",
          "/.cache/pip/",
          "/.cargo/registry/",
          "/.cargo/git/",
          "/.gradle/caches/",
          "/.ivy2/cache/",
          "/.m2/repository/",
          "/.npm/_cacache/",
          "/.nuget/packages/",
          "/.nvm/versions/",
          "/.pyenv/versions/",
          "/.rustup/toolchains/",
          "/.yarn/cache/",
          "/conda/pkgs/",
          "/miniconda3/pkgs/",
          "/anaconda3/pkgs/",
          "/conda-meta/",
          "/go/pkg/mod/");

  private static final Set<String> BINARY =
      Set.of(
          "7z",
          "a",
          "aac",
          "avi",
          "bmp",
          "bz2",
          "class",
          "cubin",
          "deb",
          "dll",
          "dylib",
          "egg",
          "eot",
          "exe",
          "fatbin",
          "flac",
          "gif",
          "gmo",
          "gz",
          "h5",
          "hdf5",
          "icns",
          "ico",
          "iso",
          "jar",
          "jpeg",
          "jpg",
          "ko",
          "lib",
          "lz4",
          "lzma",
          "m4a",
          "mkv",
          "mo",
          "mov",
          "mp3",
          "mp4",
          "mpeg",
          "node",
          "npy",
          "npz",
          "o",
          "ogg",
          "onnx",
          "otf",
          "pack",
          "parquet",
          "pdf",
          "png",
          "pt",
          "pth",
          "pyc",
          "pyd",
          "pyo",
          "qm",
          "rar",
          "rlib",
          "rpm",
          "safetensors",
          "so",
          "squashfs",
          "tgz",
          "tif",
          "tiff",
          "ttc",
          "ttf",
          "war",
          "wasm",
          "wav",
          "webm",
          "webp",
          "whl",
          "woff",
          "woff2",
          "xz",
          "zip",
          "zst");

  private static final Pattern VERSIONED_LIBRARY = Pattern.compile(".+\\.so(?:\\.[0-9]+)+");

  /**
   * The libraries of a Python of one's own, such as conda's: {@code /opt/conda/lib/python3.12/}.
   */
  private static final Pattern PYTHON = Pattern.compile("/lib/python[23](?:\\.[0-9]+)?/");

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
    return DEPENDENCIES.stream().anyMatch(path::contains)
        || (path.contains("/lib/python") && PYTHON.matcher(path).find());
  }

  /** Whether its name says that it is no text: a library, a picture, an archive. */
  public boolean isBinary() {
    int dot = name.lastIndexOf('.');
    return dot >= 0
        && (BINARY.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))
            || (name.contains(".so.") && VERSIONED_LIBRARY.matches(name)));
  }

  /** The name of the directory; empty for the root. */
  public String directory() {
    int end = path.length() - name.length() - 1;
    return end <= 0 ? "" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }

  /** The names of the path, its own last. */
  public List<String> names() {
    return List.of(path.substring(1).split("/", -1));
  }

  private static boolean isPackaged(String path) {
    int second = path.indexOf('/', 1);
    return second > 0
        && (PACKAGED_AT_ROOT.contains(path.substring(1, second))
            || PACKAGED.stream().anyMatch(path::startsWith))
        && NOT_PACKAGED.stream().noneMatch(path::startsWith)
        && !isOfNixStore(path);
  }

  /**
   * Whether a file lies in the Nix store itself. Packages are directories there; a file is what a
   * configuration wrote, for all to read.
   */
  private static boolean isOfNixStore(String path) {
    return path.startsWith("/nix/store/") && path.indexOf('/', "/nix/store/".length()) < 0;
  }
}
