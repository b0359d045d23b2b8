package dev.amipublisher.benchmark;

import dev.amipublisher.benchmark.Samples.Rival;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.RecordedCall;
import dev.amipublisher.localaws.lambda.PackagedFunction;
import dev.amipublisher.localaws.lambda.PackagedFunction.FunctionPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long the first event takes: after a restore from a snapshot, and after a cold start. */
final class StartBenchmark {

  private static final String UNPRIMED = "unprimed, C1";
  private static final String PRIMED = "primed, C1";
  private static final String PRIMED_TIERED = "primed, full tiered compilation";
  private static final String BARE = "bare handler: the same two SDK calls";
  private static final String FUNCTION = "the function";

  private final Path directory;
  private final int rounds;

  StartBenchmark(Path directory, int rounds) {
    this.directory = directory;
    this.rounds = rounds;
  }

  /** The first event after a restore: a tag is set, the AMI becomes public. */
  String restore() throws Exception {
    return restore(Files.readString(Path.of("../../events/in/tag-set.json")));
  }

  /** The first event after a restore: one that makes the function do just two SDK calls. */
  String restoreForTwoCalls() throws Exception {
    return restore(twoCalls());
  }

  private static String twoCalls() throws IOException {
    return Files.readString(Path.of("../../events/in/tag-set.json"))
        .replace(SampleFleet.PUBLISH, SampleFleet.KEEP_DEPRECATED);
  }

  private String restore(String event) throws Exception {
    Map<String, Rival> rivals = new LinkedHashMap<>();
    rivals.put(UNPRIMED, () -> restored(ColdStartTrial.C1, event));
    rivals.put(PRIMED, () -> restored(with(ColdStartTrial.C1, ColdStartTrial.HOOKS), event));
    rivals.put(PRIMED_TIERED, () -> restored(List.of(ColdStartTrial.HOOKS), event));
    return Samples.of(rivals, rounds).table(UNPRIMED, PRIMED, PRIMED_TIERED);
  }

  private Duration restored(List<String> flags, String event) throws Exception {
    try (ColdStartTrial round = ColdStartTrial.begin(directory)) {
      return round.restored(DeployedPackage.FUNCTION, directory.resolve("ours"), flags, event);
    }
  }

  /** The first event after a cold start: one that makes the function do just two SDK calls. */
  String cold() throws Exception {
    String event = twoCalls();
    FunctionPackage bare = BarePackage.make();
    Map<String, Rival> rivals = new LinkedHashMap<>();
    rivals.put(BARE, () -> cold(bare, "bare", event));
    rivals.put(FUNCTION, () -> cold(DeployedPackage.FUNCTION, "ours", event));
    return Samples.of(rivals, rounds).table(BARE, FUNCTION);
  }

  private Duration cold(PackagedFunction.FunctionPackage what, String name, String event)
      throws Exception {
    try (ColdStartTrial round = ColdStartTrial.begin(directory)) {
      Duration took = round.cold(what, directory.resolve(name), ColdStartTrial.C1, event);
      List<String> calls = round.aws().ec2().calls().stream().map(RecordedCall::action).toList();
      if (!calls.equals(List.of("DescribeImages", "CreateTags"))
          || !round.aws().eventBridge().entries().isEmpty()) {
        throw new AssertionError("not the same two calls: " + calls);
      }
      return took;
    }
  }

  private static List<String> with(List<String> flags, String flag) {
    List<String> all = new ArrayList<>(flags);
    all.add(flag);
    return all;
  }
}
