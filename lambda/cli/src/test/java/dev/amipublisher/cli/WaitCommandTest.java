package dev.amipublisher.cli;

import static dev.amipublisher.cli.CommandUnderTest.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.cli.CommandUnderTest.Done;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pipeline tags an AMI and waits for what happens to it. */
class WaitCommandTest {

  @ParameterizedTest(name = "{0} until {1}: {2}")
  @CsvSource({
    SampleFleet.PUBLISH + ", public, 0, is public.",
    SampleFleet.REFUSE + ", refused, 0, is refused.",
    SampleFleet.REFUSE + ", public, 1, encrypted-volume",
    SampleFleet.WITHDRAW + ", withdrawn, 0, is withdrawn.",
    SampleFleet.INVALID + ", public, 1, The tag publish is 'yes'.",
    SampleFleet.REVOKED + ", public, 1, made it private",
  })
  void afterTheFunctionRanItSaysWhatBecameOfTheAmi(
      String imageId, String goal, int status, String words) {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      command().run("try --endpoint-url " + aws.endpoint());
      Done done =
          command()
              .run("wait %s --until %s --endpoint-url %s".formatted(imageId, goal, aws.endpoint()));
      assertThat(done.status()).isEqualTo(status);
      assertThat(done.out()).contains(words);
    }
  }

  @ParameterizedTest
  @CsvSource({"public", "refused", "withdrawn"})
  void beforeTheFunctionRanItWaitsAndSaysSo(String goal) {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      Done done =
          command()
              .run(
                  "wait %s --until %s --timeout 0 --endpoint-url %s"
                      .formatted(SampleFleet.PUBLISH, goal, aws.endpoint()));
      assertThat(done.status()).isEqualTo(1);
      assertThat(done.err()).contains("After 0 minutes", SampleFleet.PUBLISH, "explain");
    }
  }

  @ParameterizedTest
  @CsvSource("ami-0000000000000ffff")
  void anAmiThatIsNotThereIsNamed(String imageId) {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      Done done = command().run("wait %s --endpoint-url %s".formatted(imageId, aws.endpoint()));
      assertThat(done.status()).isEqualTo(2);
      assertThat(done.err()).contains("EC2 does not know " + imageId + " in us-east-1");
    }
  }
}
