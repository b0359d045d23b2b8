package dev.amipublisher.benchmark;

import dev.amipublisher.benchmark.Samples.Rival;
import dev.amipublisher.localaws.lambda.LocalRuntimeApi;
import dev.amipublisher.localaws.lambda.LocalRuntimeApi.Response;
import dev.amipublisher.localaws.lambda.PackagedFunction;
import dev.amipublisher.localaws.lambda.PackagedFunction.FunctionPackage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Sweeps of a converged account of 50,000 AMIs against a handler that lists the same pages with the
 * same SDK and does nothing with them, each in a runtime of its own, asked in turn.
 */
final class SweepBenchmark {

  private static final int IMAGES = 50_000;
  private static final String SWEEP = "{}";
  private static final String BARE = "bare SDK pagination";
  private static final String FUNCTION = "sweep";
  private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");

  private final Path directory;
  private final int rounds;

  SweepBenchmark(Path directory, int rounds) {
    this.directory = directory;
    this.rounds = rounds;
  }

  /** A packaged function that is running, and asked for sweeps. */
  private final class Running implements AutoCloseable {

    private final LocalRuntimeApi api =
        LocalRuntimeApi.start("arn:aws:lambda:us-east-1:123456789012:function:ami-publisher:live");
    private final PackagedFunction function;

    Running(FunctionPackage what, URI endpoint, List<String> jvmFlags) throws IOException {
      List<String> flags = new ArrayList<>(ColdStartTrial.C1);
      flags.add("-XX:+UseSerialGC");
      flags.addAll(jvmFlags);
      Path home = directory.resolve("sweep-" + what.handler());
      function =
          PackagedFunction.start(
              what,
              home,
              Map.of(
                  "AWS_LAMBDA_RUNTIME_API", api.hostAndPort(),
                  "AWS_REGION", "us-east-1",
                  "MODE", "enforce",
                  "AWS_ACCESS_KEY_ID", "local",
                  "AWS_SECRET_ACCESS_KEY", "local",
                  "AWS_ENDPOINT_URL", endpoint.toString()),
              flags.toArray(String[]::new));
    }

    Duration sweep() throws IOException, InterruptedException {
      Response response = api.invoke(SWEEP);
      if (!response.path().endsWith("/response")) {
        throw new IOException(response.body());
      }
      System.err.println(response.body());
      return response.took();
    }

    @Override
    public void close() throws IOException {
      function.close();
      api.close();
    }
  }

  /** The time of a sweep. */
  String time(int managed) throws Exception {
    try (PageServer server = PageServer.start(IMAGES, managed);
        Running bare = new Running(BarePackage.make(), server.endpoint(), List.of("-Xmx768m"));
        Running ours =
            new Running(DeployedPackage.FUNCTION, server.endpoint(), List.of("-Xmx768m"))) {
      Map<String, Rival> rivals = new LinkedHashMap<>();
      rivals.put(BARE, bare::sweep);
      rivals.put(FUNCTION, ours::sweep);
      return Samples.of(rivals, rounds).table(BARE, FUNCTION);
    }
  }

  /** The memory that a sweep of an account that is managed as a whole takes. */
  String memory() throws IOException, InterruptedException {
    StringBuilder rows =
        new StringBuilder(
            "| -Xmx | sweep | peak heap after a collection | resident |\n|---|---|---|---|\n");
    try (PageServer server = PageServer.start(IMAGES, IMAGES)) {
      for (int megabytes : List.of(768, 64, 48, 32, 24, 16)) {
        Path log = directory.resolve("gc-" + megabytes + ".log");
        List<String> flags =
            List.of(
                "-Xmx" + megabytes + "m", "-Xlog:gc:file=" + log, "-XX:+ExitOnOutOfMemoryError");
        try (Running ours = new Running(DeployedPackage.FUNCTION, server.endpoint(), flags)) {
          String took = swept(ours);
          rows.append(
              "| %d MB | %s | %d MB | %s |\n"
                  .formatted(megabytes, took, peak(log), resident(ours.function.process())));
        }
      }
    }
    return rows.toString();
  }

  private static String swept(Running ours) throws IOException, InterruptedException {
    for (int second = 0; !ours.function.process().isAlive() && second < 5; second++) {
      Thread.sleep(1_000);
    }
    try {
      return "%.1f s".formatted(ours.sweep().toMillis() / 1e3);
    } catch (IOException | AssertionError failed) {
      return "fails";
    }
  }

  private static long peak(Path log) throws IOException {
    return AFTER_COLLECTION
        .matcher(Files.readString(log))
        .results()
        .map(MatchResult::group)
        .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")))
        .max()
        .orElse(0);
  }

  private static String resident(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return "";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
        .findFirst()
        .orElse("");
  }
}
