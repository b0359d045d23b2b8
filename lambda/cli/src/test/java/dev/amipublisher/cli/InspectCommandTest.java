package dev.amipublisher.cli;

import static dev.amipublisher.cli.CommandUnderTest.command;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.cli.CommandUnderTest.Done;
import dev.amipublisher.localaws.ebs.SampleVolume;
import dev.amipublisher.localaws.ebs.SnapshotContent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code inspect} says of a disk image what the function would say of its snapshot. */
class InspectCommandTest {

  @TempDir private Path folder;

  @Test
  void aCleanImageEndsWithZero() throws IOException {
    Done done = command().run("inspect " + disk(SampleVolume.CLEAN));

    assertThat(done.out()).contains("clean: 0 findings");
    assertThat(done.status()).isZero();
  }

  @Test
  void anImageWithAKeyEndsWithThreeAndTheKeyIsNamedByItsPlace() throws IOException {
    Done done = command().run("inspect " + disk(SampleVolume.PRIVATE_KEY));

    assertThat(done.out())
        .contains("found ", "id_ed25519", "(private-key)")
        .doesNotContain("BEGIN");
    assertThat(done.status()).isEqualTo(3);
  }

  @Test
  void jsonAndSarifHaveTheSameFindings() throws IOException {
    Path disk = disk(SampleVolume.PRIVATE_KEY);
    Done json = command().run("inspect --json " + disk);
    Done sarif = command().run("inspect --sarif " + disk);

    JsonObject verdict = JsonParser.parseString(json.out()).getAsJsonObject();
    JsonObject run =
        JsonParser.parseString(sarif.out())
            .getAsJsonObject()
            .getAsJsonArray("runs")
            .get(0)
            .getAsJsonObject();
    assertThat(verdict.get("verdict").getAsString()).isEqualTo("found");
    assertThat(verdict.getAsJsonArray("findings")).isNotEmpty();
    assertThat(run.getAsJsonArray("results"))
        .hasSameSizeAs(verdict.getAsJsonArray("findings"))
        .allSatisfy(
            result ->
                assertThat(result.toString()).contains("\"ruleId\":", "\"artifactLocation\":"));
    assertThat(json.status()).isEqualTo(3);
    assertThat(sarif.status()).isEqualTo(3);
  }

  /** What the schema of SARIF 2.1.0 requires, and what code scanning services do. */
  @Test
  void sarifHasWhatItsSchemaRequires() throws IOException {
    Done done = command().run("inspect --sarif " + disk(SampleVolume.PRIVATE_KEY));

    JsonObject log = JsonParser.parseString(done.out()).getAsJsonObject();
    assertThat(log.get("version").getAsString()).isEqualTo("2.1.0");
    JsonObject run = log.getAsJsonArray("runs").get(0).getAsJsonObject();
    JsonObject driver = run.getAsJsonObject("tool").getAsJsonObject("driver");
    assertThat(driver.get("name").getAsString()).isEqualTo("ami-publisher");
    Set<String> rules = new HashSet<>();
    driver
        .getAsJsonArray("rules")
        .forEach(rule -> rules.add(rule.getAsJsonObject().get("id").getAsString()));
    assertThat(run.getAsJsonArray("invocations"))
        .allSatisfy(each -> assertThat(each.toString()).contains("\"executionSuccessful\":true"));
    assertThat(run.getAsJsonArray("results"))
        .isNotEmpty()
        .allSatisfy(
            each -> {
              JsonObject result = each.getAsJsonObject();
              assertThat(result.getAsJsonObject("message").get("text").getAsString()).isNotEmpty();
              assertThat(result.get("level").getAsString()).isEqualTo("error");
              assertThat(rules).contains(result.get("ruleId").getAsString());
            });
  }

  @Test
  void whatIsAllowedDoesNotCount() throws IOException {
    Done done =
        command()
            .run(
                "inspect --allow private-key:/** --allow authorized-keys:/** "
                    + disk(SampleVolume.PRIVATE_KEY));

    assertThat(done.out()).contains("allowed ", "id_ed25519");
    assertThat(done.status()).isZero();
  }

  @Test
  void anImageThatCannotBeReadIsNeverClean() throws IOException {
    Path noise = Files.write(folder.resolve("noise.raw"), new byte[4 * 1024 * 1024]);
    Done done = command().run("inspect " + noise);

    assertThat(done.out()).contains("unverifiable");
    assertThat(done.status()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "KDMV, is VMDK: make a raw image of it first",
    "vhdxfile, is VHDX: make a raw image of it first",
  })
  void anotherFormatIsNamedWithTheRemedy(String magic, String sentence) throws IOException {
    Done done = command().run("inspect " + Files.writeString(folder.resolve("disk"), magic));

    assertThat(done.err()).contains(sentence).hasLineCount(1);
    assertThat(done.status()).isEqualTo(2);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Done done = command().run("inspect " + folder.resolve("nothing"));

    assertThat(done.err()).contains("is no file: name a raw disk image");
    assertThat(done.status()).isEqualTo(2);
  }

  private Path disk(SampleVolume volume) throws IOException {
    SnapshotContent content = volume.content();
    Path disk = folder.resolve(volume + ".raw");
    try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
      file.setLength(content.volumeSize());
      for (int block : content.blocks().stream().toArray()) {
        file.seek(block * 512L * 1024);
        file.write(content.block(block));
      }
    }
    return disk;
  }
}
