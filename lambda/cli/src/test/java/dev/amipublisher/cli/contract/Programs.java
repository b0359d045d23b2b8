package dev.amipublisher.cli.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs that may be on this machine, or not. */
final class Programs {

  private Programs() {}

  /**
   * What a program came to.
   *
   * @param status the exit status
   * @param output what it printed, complaints included
   */
  record Ended(int status, String output) {}

  /** Skips a test, and says so, where a program is missing. */
  static void assumeThereIs(String... names) {
    for (String name : names) {
      boolean there = find(name).isPresent();
      if (!there) {
        System.out.println("NOT run, since there is no " + name + " on the PATH");
      }
      assumeTrue(there, "there is no " + name + " on the PATH");
    }
  }

  static Optional<Path> find(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  static Ended run(Map<String, String> environment, Path folder, List<String> words)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
