package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import dev.amipublisher.infra.template.ReleaseTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Has cfn-lint look at the templates of all variants; skipped where it is not installed. */
class CfnLintTest {

  /** About a dependency that the CDK writes twice. */
  private static final String IGNORED = "W3005";

  @BeforeAll
  static void cfnLintIsInstalled() {
    assumeTrue(isInstalled(), "cfn-lint is not installed");
  }

  @Test
  void cfnLintFindsNothing(@TempDir Path directory) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("cfn-lint", "--ignore-checks", IGNORED, "--format", "parseable"));
    Map<String, JsonObject> templates = templates();
    for (Map.Entry<String, JsonObject> template : templates.entrySet()) {
      Path file = directory.resolve(template.getKey() + ".template.json");
      Files.writeString(file, template.getValue().toString());
      command.addAll(List.of("-t", file.toString()));
    }
    Process lint = new ProcessBuilder(command).redirectErrorStream(true).start();

    assertThat(new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    assertThat(lint.waitFor()).isZero();
  }

  private static Map<String, JsonObject> templates() {
    Map<String, JsonObject> templates = new TreeMap<>();
    templates.put("default", SynthesizedStack.byDefault().template());
    templates.put("release", ReleaseTemplate.of(Path.of("../cdk.json")));
    templates.put(
        "everything",
        SynthesizedStack.with(
                Map.ofEntries(
                    Map.entry("name-prefix", "staging"),
                    Map.entry("reserved-concurrency", "5"),
                    Map.entry("alarm-email", "a@example.com"),
                    Map.entry("outcome-email", "b@example.com"),
                    Map.entry("log-removal", "retain"),
                    Map.entry("event-bus-name", "releases"),
                    Map.entry("sweep-alarm-names", "one,two"),
                    Map.entry("required-tags", "Owner"),
                    Map.entry("sweep-every-minutes", "720"),
                    Map.entry("kms-key-arn", "arn:aws:kms:eu-west-1:123456789012:key/1234abcd")))
            .template());
    templates.put(
        "hub",
        SynthesizedStack.with(
                Map.of(
                    "hub-region",
                    "eu-west-1",
                    "hub-account",
                    "123456789012",
                    "hub-organization",
                    "o-a1b2c3d4e5",
                    "hub-email",
                    "c@example.com",
                    "hub-dashboard-regions",
                    "eu-west-1,us-east-1",
                    "kms-key-arn",
                    "arn:aws:kms:eu-west-1:123456789012:key/1234abcd"))
            .template());
    templates.put("sender", SynthesizedStack.with(Map.of("hub-region", "eu-west-1")).template());
    return templates;
  }

  private static boolean isInstalled() {
    try {
      return new ProcessBuilder("cfn-lint", "--version").start().waitFor() == 0;
    } catch (IOException notFound) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
