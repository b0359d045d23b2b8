package dev.amipublisher.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** The root volume of a small Debian server. */
final class BuiltRoot {

  private static final String MORE_FOLDERS = "/usr/sbin:/sbin:/usr/local/sbin";
  private static final int DIRECTORIES = 500;
  private static final int FILES_IN_EACH = 10;
  private static final int FILE_SIZE = 16 * 1024;

  private static final Map<String, String> FILES =
      Map.of(
          "etc/passwd",
          """
          root:x:0:0:root:/root:/bin/bash
          daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
          admin:x:1000:1000:Debian:/home/admin:/bin/bash
          """,
          "etc/shadow",
          "root:!:19000:0:99999:7:::\ndaemon:*:19000:0:99999:7:::\nadmin:!:19000:0:99999:7:::\n",
          "etc/gshadow",
          "root:*::\nadmin:!::\n",
          "etc/ssh/sshd_config",
          "Include /etc/ssh/sshd_config.d/*.conf\nPasswordAuthentication no\nUsePAM yes\n",
          "etc/cloud/cloud.cfg",
          "users:\n - default\nlock_passwd: true\n",
          "root/.bashrc",
          "export HISTSIZE=1000\n",
          "home/admin/.profile",
          "umask 022\n",
          "home/admin/.ssh/authorized_keys",
          "",
          "var/log/cloud-init-output.log",
          "Cloud-init v. 22 running 'init'\n");

  private BuiltRoot() {}

  /** Makes a tree without credentials. */
  static Path tree(Path folder) throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      write(tree, file.getKey(), file.getValue());
    }
    byte[] content = new byte[FILE_SIZE];
    Arrays.fill(content, (byte) 1);
    for (int number = 0; number < DIRECTORIES; number++) {
      Path directory = tree.resolve("usr/lib/%d/%d".formatted(number % 40, number));
      Files.createDirectories(directory);
      for (int file = 0; file < FILES_IN_EACH; file++) {
        Files.write(directory.resolve("file-%d.so".formatted(file)), content);
      }
    }
    return tree;
  }

  /** Adds a file to a tree. */
  static void write(Path tree, String path, String content) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Makes an image of a tree; skips the test, and says so, where there is no mke2fs. */
  static Path image(Path tree, Path image, String size) throws IOException, InterruptedException {
    assumeTrue(mke2fsIsInstalled(), "mke2fs is not installed");
    run("mke2fs", "-q", "-F", "-t", "ext4", "-d", tree.toString(), image.toString(), size);
    return image;
  }

  /**
   * The same, but copied by the kernel where file systems can be mounted: it spreads directories
   * over the volume, as on a real server, and mke2fs does not.
   */
  static Path spreadImage(Path tree, Path image, String size)
      throws IOException, InterruptedException {
    if (!mountsAreAllowed()) {
      return image(tree, image, size);
    }
    Path place = Files.createTempDirectory("mount");
    image(Files.createTempDirectory(image.getParent(), "empty"), image, size);
    run("mount", "-o", "loop", image.toString(), place.toString());
    try {
      run("cp", "-a", tree + "/.", place.toString());
    } finally {
      run("umount", place.toString());
      Files.delete(place);
    }
    return image;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().merge("PATH", MORE_FOLDERS, (path, more) -> path + ":" + more);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output);
    }
  }

  private static boolean mountsAreAllowed() {
    return "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/dev/loop0"));
  }

  private static boolean mke2fsIsInstalled() {
    String folders = System.getenv().getOrDefault("PATH", "") + ":" + MORE_FOLDERS;
    return Stream.of(folders.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "mke2fs")));
  }
}
