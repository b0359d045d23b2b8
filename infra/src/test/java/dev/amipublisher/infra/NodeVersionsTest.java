package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents say which Node the CDK supports, as the CDK's own check of it has it. */
class NodeVersionsTest {

  /** The check, in the CDK's engine: a release of Node, and how long it is supported. */
  private static final String CHECK = "/software/amazon/jsii/bin/jsii-runtime.js";

  private static final Pattern RELEASE = Pattern.compile("NodeRelease\\((\\d+),\\{([^}]*)}");

  /** The last one that the CDK left: that it runs on it, with a warning, the documents say. */
  private static final int LEFT = 20;

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "CONTRIBUTING.md", "docs/operating.md"})
  void theDocumentsNameTheVersionsThatTheCdkSupports(String document) throws IOException {
    SortedSet<Integer> named = new TreeSet<>();
    Matcher sentence =
        Pattern.compile("Node(?:]\\([^)]*\\))? (\\d+) or (\\d+)")
            .matcher(Files.readString(Path.of("..", document)));
    assertThat(sentence.find()).as("'Node x or y' in " + document).isTrue();
    named.add(Integer.valueOf(sentence.group(1)));
    named.add(Integer.valueOf(sentence.group(2)));

    assertThat(named).isEqualTo(supported());
  }

  @Test
  void continuousIntegrationRunsOnOneOfThem() throws IOException {
    for (String workflow : new String[] {"ci", "release"}) {
      Matcher version =
          Pattern.compile("node-version: (\\d+)")
              .matcher(Files.readString(Path.of("../.github/workflows", workflow + ".yml")));
      assertThat(version.find()).isTrue();
      assertThat(supported()).contains(Integer.valueOf(version.group(1)));
    }
  }

  /** Those that are tested, and were not left before 20 was. */
  private static SortedSet<Integer> supported() throws IOException {
    SortedSet<Integer> supported = new TreeSet<>();
    try (InputStream check =
        Objects.requireNonNull(NodeVersionsTest.class.getResourceAsStream(CHECK))) {
      Matcher release = RELEASE.matcher(new String(check.readAllBytes(), StandardCharsets.UTF_8));
      while (release.find()) {
        int major = Integer.parseInt(release.group(1));
        if (major > LEFT && !release.group(2).contains("untested")) {
          supported.add(major);
        }
      }
    }
    assertThat(supported).hasSizeBetween(1, 4);
    return supported;
  }
}
