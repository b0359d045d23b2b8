package dev.amipublisher.inspection.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** Programs that tests use where they are installed. */
public final class Tool {

  private static final String MORE_FOLDERS = "/usr/sbin:/sbin:/usr/local/sbin";
  private static final Map<String, String> FIXED = Map.of("E2FSPROGS_FAKE_TIME", "1700000000");

  private Tool() {}

  /** Skips the test, and says so, where a program is not installed. */
  public static void assumeInstalled(String... names) {
    for (String name : names) {
      assumeTrue(isInstalled(name), () -> name + " is not installed");
    }
  }

  /** Skips the test, and says so, where file systems cannot be mounted. */
  public static void assumeMountsAreAllowed() {
    assumeInstalled("mount", "losetup");
    assumeTrue(mountsAreAllowed(), "only root can mount loop devices, where there are any");
  }

  /** Whether file systems can be mounted. */
  public static boolean mountsAreAllowed() {
    return "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/dev/loop0"));
  }

  /** Runs a program, which must succeed; returns what it prints. */
  public static String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.merge("PATH", MORE_FOLDERS, (path, more) -> path + ":" + more);
    environment.putAll(FIXED);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output);
    }
    return output;
  }

  private static boolean isInstalled(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + ":" + MORE_FOLDERS;
    return Stream.of(path)
        .flatMap(folders -> Arrays.stream(folders.split(File.pathSeparator, -1)))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }
}
