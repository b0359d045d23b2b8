package dev.amipublisher.cli.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.cli.CommandUnderTest;
import dev.amipublisher.localaws.LocalAws;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever starts a command soon sees that it began. */
@Tag("pace")
class StartPaceTest {

  private static final int ROUNDS = 7;

  /** The target is 0.7 s on a machine that does nothing else; this is for one that does. */
  private static final double MOST_SECONDS = 2.0;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "--help, See which AMIs are public",
    "plan, 'Account 123456789012, us-east-1, plan'",
    "explain ami-0000000000000a001, 'Account 123456789012, us-east-1, explain'",
    "doctor, 'Account 123456789012, us-east-1, doctor'",
    "try, ▸ events/in/tag-set.json",
  })
  void theFirstLineIsThereSoon(String words, String firstWords) throws IOException {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      List<Double> seconds = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        seconds.add(toFirstLine(words, firstWords, aws));
      }
      Collections.sort(seconds);
      System.out.printf(
          "%s: first line after %.2f s at best, %.2f s by the median%n",
          words, seconds.getFirst(), seconds.get(ROUNDS / 2));
      assertThat(seconds.getFirst()).isLessThan(MOST_SECONDS);
    }
  }

  private static double toFirstLine(String words, String firstWords, LocalAws aws)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java")
                    .toString(),
                // as the start script says
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                Objects.requireNonNull(System.getProperty("java.class.path")),
                "dev.amipublisher.cli.Main"));
    command.addAll(List.of(words.split(" ", -1)));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    builder.environment().put("AWS_REGION", "us-east-1");
    long start = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      double seconds = (System.nanoTime() - start) / 1e9;
      while (line != null && !line.contains(firstWords)) {
        line = lines.readLine(); // the help begins with a synopsis
      }
      assertThat(line).contains(firstWords);
      return seconds;
    } finally {
      process.destroyForcibly();
    }
  }
}
