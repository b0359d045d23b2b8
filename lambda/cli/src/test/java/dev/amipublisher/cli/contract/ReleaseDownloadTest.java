package dev.amipublisher.cli.contract;

import static dev.amipublisher.cli.CommandUnderTest.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.cli.contract.Programs.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the GitHub action downloads is of the release that it is named by, or is not run. */
class ReleaseDownloadTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final List<String> FILES =
      List.of("ami-publisher-cli.jar", "ami-publisher", "publish-ami");

  /** A GitHub in a folder: its tags, the files of each release, and what was attested. */
  private static final String GH =
      """
      #!/bin/sh
      set -eu
      case "$1 $2" in
        "api repos/acme/ami-publisher/tags")
          while [ "$1" != --jq ]; do shift; done
          jq -r "$2" "$GITHUB/tags.json"
          ;;
        "release download")
          release=$3
          while [ $# -gt 0 ]; do
            if [ "$1" = --pattern ]; then cp "$GITHUB/releases/$release/$2" .; fi
            shift
          done
          ;;
        "attestation verify")
          grep -q "$(sha256sum "$3" | cut -d ' ' -f 1)" "$GITHUB/attested"
          ;;
        *) exit 64 ;;
      esac
      """;

  @TempDir private Path github;
  @TempDir private Path work;

  @BeforeEach
  void release() throws Exception {
    Programs.assumeThereIs("sh", "jq", "sha256sum");
    Path gh = Files.writeString(github.resolve("gh"), GH);
    assertThat(gh.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        github.resolve("tags.json"),
        """
        [{"name": "v1.1.0", "commit": {"sha": "ffff456789abcdef0123456789abcdef01234567"}},
         {"name": "v1.0.0", "commit": {"sha": "%s"}}]
        """
            .formatted(COMMIT));
    StringBuilder sums = new StringBuilder();
    for (String file : FILES) {
      write(file, "of v1.0.0: " + file);
      sums.append(hash(file)).append("  ").append(file).append('\n');
    }
    Files.writeString(file("SHA256SUMS"), sums);
    Files.writeString(github.resolve("attested"), sums);
  }

  @ParameterizedTest(name = "release {0}, named by {1}")
  @CsvSource({"'', " + COMMIT, "'', v1.0.0", "v1.0.0, main"})
  void whatWasReleasedIsDownloadedAndCanBeRun(String release, String ref) throws Exception {
    Ended ended = download(release, ref);

    assertThat(ended.output()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(work.resolve("ami-publisher-cli.jar"))
        .hasContent("of v1.0.0: ami-publisher-cli.jar");
    assertThat(work.resolve("publish-ami")).isExecutable();
  }

  @Test
  void aCommitWithoutAReleaseIsNamedWithWhatToDo() throws Exception {
    Ended ended = download("", "deadbeef");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output())
        .contains("No release of acme/ami-publisher has the commit or tag 'deadbeef'");
    assertThat(work).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ami-publisher-cli.jar", "ami-publisher", "publish-ami"})
  void aFileThatNobodyAttestedIsRefused(String file) throws Exception {
    write(file, "another");
    String sums = Files.readString(file("SHA256SUMS"));
    Files.writeString(
        file("SHA256SUMS"),
        sums.replaceAll("(?m)^\\w+ {2}" + file + "$", hash(file) + "  " + file));

    assertThat(download("v1.0.0", "").status()).isNotZero();
    assertThat(work.resolve("publish-ami").toFile().canExecute()).isFalse();
  }

  @Test
  void aFileOfAnotherAttestedBuildIsRefused() throws Exception {
    write("publish-ami", "of v1.1.0");
    Files.writeString(github.resolve("attested"), hash("publish-ami"), StandardOpenOption.APPEND);

    Ended ended = download("v1.0.0", "");

    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).contains("publish-ami: FAILED");
  }

  @Test
  void aFileWithoutAChecksumIsRefused() throws Exception {
    Files.writeString(
        file("SHA256SUMS"),
        Files.readString(file("SHA256SUMS")).replace("  publish-ami", "  other"));

    Ended ended = download("v1.0.0", "");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("SHA256SUMS of v1.0.0 does not name publish-ami.");
  }

  private Ended download(String release, String ref) throws Exception {
    return Programs.run(
        Map.of(
            "PATH",
            github + ":" + System.getenv("PATH"),
            "GITHUB",
            github.toString(),
            "REPOSITORY",
            "acme/ami-publisher",
            "RELEASE",
            release,
            "REF",
            ref),
        work,
        List.of(
            "sh",
            REPOSITORY
                .resolve(".github/actions/publish-ami/download-release")
                .toAbsolutePath()
                .toString()));
  }

  private Path file(String name) {
    return github.resolve("releases/v1.0.0").resolve(name);
  }

  private void write(String name, String content) throws IOException {
    Files.createDirectories(file(name).getParent());
    Files.writeString(file(name), content);
  }

  private String hash(String name) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file(name))));
  }
}
