package dev.amipublisher.inspection.xfs.volume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A command of the machine that runs the tests. */
public final class Tool {

  private static final List<String> FOLDERS = List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin");

  private Tool() {}

  /** Skips the test, and shows why, where one of the commands is missing. */
  public static void assume(String... names) {
    for (String name : names) {
      Assumptions.assumeTrue(
          FOLDERS.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, name))),
          name + " is not installed");
    }
  }

  /** Skips the test, and shows why, where XFS cannot be mounted. */
  public static void assumeMounts() throws IOException {
    assume("mkfs.xfs", "mount", "umount", "id");
    Assumptions.assumeTrue(run("id", "-u").strip().equals("0"), "mounting needs root");
    Assumptions.assumeTrue(
        Files.readString(Path.of("/proc/filesystems")).contains("\txfs"), "no XFS in the kernel");
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/loop-control")), "no loop devices");
  }

  public static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (status(process) != 0) {
      throw new IOException(Arrays.toString(command) + " failed: " + output);
    }
    return output;
  }

  private static int status(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  public static String[] command(List<String> start, String... end) {
    return Stream.concat(start.stream(), Arrays.stream(end)).toArray(String[]::new);
  }
}
