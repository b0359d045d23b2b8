package dev.amipublisher.cli;

import static dev.amipublisher.cli.CommandUnderTest.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.cli.CommandUnderTest.Done;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.http.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake is one sentence that names the thing, and ends with 2. */
class MistakesTest {

  @TempDir private static Path folder;

  @ParameterizedTest(name = "[{0}]: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plam | Unmatched argument at index 0: 'plam'. | Did you mean: ami-publisher plan",
        "plan --bogus | Unknown option: '--bogus'. | ami-publisher plan --help",
        "try events/in/nowhere.json | There is no event file events/in/nowhere.json. |",
        "try events/in | events/in is a directory: name the event files in it. |",
        "try --endpoint-url nonsense | 'nonsense' must be a http or https URL | try --help",
        "try --endpoint-url ftp://127.0.0.1 | 'ftp://127.0.0.1' must be a http or https URL |",
        "try --endpoint-url https://192.0.2.1 | https://192.0.2.1 is not on this machine | 'plan'",
        "serve --port 70000 | '70000' must be a number from 0 to 65535 | serve --help",
        "serve --port 80x | '80x' must be a number from 0 to 65535 |",
        "explain ami-1 | 'ami-1' is not the id of an AMI, such as ami-0123456789abcdef0 |",
        "explain | Missing required parameter: 'AMI'. | explain --help",
        "report --format pdf | expected one of | report --help",
        "plan --profile nobody-has-this | There is no profile 'nobody-has-this' |",
        "plan --endpoint-url http://127.0.0.1:1 | http://127.0.0.1:1 cannot be reached |",
        "plan --endpoint-url http://nowhere.invalid | nowhere.invalid cannot be found |",
        "wait ami-0123456789abcdef0 --until gone | expected one of | wait --help",
      })
  void whatIsWrongIsSaid(String words, String sentence, String more) {
    Done done = command().run(words);
    assertThat(done.status()).isEqualTo(2);
    assertThat(done.out()).isEmpty();
    assertThat(done.err()).contains(sentence).contains(more == null ? "" : more);
    assertThat(done.err().lines().count()).isLessThanOrEqualTo(3);
    assertThat(done.err()).doesNotContain("Exception", "\tat ");
  }

  @ParameterizedTest(name = "an event file with [{0}]")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{\"broken", "``", "null", "[]", "\u0001\u0002\u0000", "plain words"})
  void aFileWithoutAnEventIsNamed(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("broken.json"), content);
    Done done = command().run("try " + file);
    assertThat(done.status()).isEqualTo(2);
    assertThat(done.err())
        .isEqualTo(
            file
                + " holds no event: an event is a JSON object, as EventBridge delivers it."
                + System.lineSeparator());
  }

  @Test
  void aPortInUseIsNamed() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      int port = aws.endpoint().getPort();
      Done done = command().run("serve --port " + port);
      assertThat(done.status()).isEqualTo(2);
      assertThat(done.err())
          .isEqualTo(
              "Port %d is in use: give another one with --port, or leave --port out for a free one.%n"
                  .formatted(port));
    }
  }

  @Test
  void anEndpointThatIsNotEc2IsNamed() {
    try (LoopbackServer server =
        LoopbackServer.start(
            exchange -> LoopbackServer.send(exchange, 501, "text/plain", "who are you?"))) {
      Done done = command().run("plan --endpoint-url " + server.endpoint());
      assertThat(done.status()).isEqualTo(2);
      assertThat(done.err())
          .isEqualTo(
              "%s does not answer like AWS (status 501): check --endpoint-url.%n"
                  .formatted(server.endpoint()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ExpiredToken | The AWS credentials have expired (ExpiredToken): get new ones",
        "InvalidClientTokenId | AWS does not accept the credentials (InvalidClientTokenId): check",
        "AccessDenied | us-east-1 refuses to be asked: AccessDenied: GetCallerIdentity: No.",
      })
  void whatAwsHoldsAgainstTheCredentialsIsSaid(String code, String sentence) {
    String answer =
        "<ErrorResponse><Error><Code>%s</Code><Message>No.</Message></Error></ErrorResponse>"
            .formatted(code);
    try (LoopbackServer server =
        LoopbackServer.start(exchange -> LoopbackServer.send(exchange, 403, "text/xml", answer))) {
      Done done = command().run("report --endpoint-url " + server.endpoint());
      assertThat(done.status()).isEqualTo(2);
      assertThat(done.err()).startsWith(sentence);
      assertThat(done.err().lines()).hasSize(1);
    }
  }

  @Test
  void aWrongSettingNamesItself() {
    Done done = command().with(Map.of("MODE", "enforced")).run("try");
    assertThat(done.status()).isEqualTo(2);
    assertThat(done.err()).contains("MODE", "'enforced'", "enforce, report");
    assertThat(done.out()).isEmpty();
  }

  @Test
  void aRegionThatMayNotBeReadIsNamedWithTheCallAndTheOthersAreRead() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      aws.ec2().faults().deny("DescribeImages");
      Done done = command().run("plan --endpoint-url " + aws.endpoint());
      assertThat(done.status()).isEqualTo(1);
      assertThat(done.out().replaceAll("\\s+", " "))
          .contains(
              "us-east-1 could not be read to its end: DescribeImages: You are not authorized");
    }
  }
}
