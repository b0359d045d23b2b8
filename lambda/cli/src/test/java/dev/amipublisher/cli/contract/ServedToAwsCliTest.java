package dev.amipublisher.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.cli.contract.Programs.Ended;
import dev.amipublisher.cli.local.ServedAccount;
import dev.amipublisher.cli.local.Serving;
import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a newcomer tries first with the AWS CLI on what {@code serve} serves. */
class ServedToAwsCliTest {

  private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();
  private static @Nullable ServedAccount served;

  @BeforeAll
  static void serve() {
    Programs.assumeThereIs("aws");
    PrintStream out = new PrintStream(PRINTED, true, StandardCharsets.UTF_8);
    served =
        new Serving(Settings.parse(Map.of("MODE", "enforce")), new Terminal(out, out, 80), false)
            .open(0);
  }

  @AfterAll
  static void close() {
    if (served != null) {
      served.close();
    }
  }

  @ParameterizedTest(name = "aws {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ec2 describe-tags | \"Key\": \"publish\"",
        "ec2 describe-regions | \"RegionName\": \"us-east-1\"",
        "ec2 create-image --instance-id i-0123456789abcdef0 --name made | \"ImageId\": \"ami-",
        "ec2 copy-image --source-region us-east-1 --name copied --source-image-id "
            + SampleFleet.PUBLISH
            + " | \"ImageId\": \"ami-",
        "sts get-caller-identity | \"Account\": \"123456789012\"",
        "events describe-rule --name ami-publisher-tag-changed | \"State\": \"ENABLED\"",
      })
  void itIsAnswered(String words, String answer) throws Exception {
    Ended ended = aws(words);
    assertThat(ended.output()).contains(answer);
    assertThat(ended.status()).isZero();
  }

  @Test
  void anUnknownActionIsAnsweredWithThoseThatThereAre() throws Exception {
    Ended ended = aws("ec2 describe-vpcs");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output())
        .contains("The action DescribeVpcs is not valid", "This local EC2 serves: ")
        .contains("CopyImage", "CreateImage", "DescribeRegions", "DescribeTags");
  }

  @Test
  void aSweepComesOnDemand() throws Exception {
    Ended ended =
        aws(
            "events put-events --entries"
                + " [{\"Source\":\"ami-publisher\",\"DetailType\":\"AMI~Sweep~Requested\",\"Detail\":\"{}\"}]");
    assertThat(ended.status()).isZero();
    for (int i = 0; i < 300 && !printed().contains(SampleFleet.PUBLISH); i++) {
      Thread.sleep(100);
    }
    assertThat(printed()).contains("▸ AMI Sweep Requested", SampleFleet.PUBLISH);
  }

  private static String printed() {
    return PRINTED.toString(StandardCharsets.UTF_8);
  }

  private static Ended aws(String words) throws Exception {
    return Programs.run(
        Map.of(
            "AWS_ACCESS_KEY_ID", "alice",
            "AWS_SECRET_ACCESS_KEY", "any",
            "AWS_DEFAULT_REGION", "us-east-1"),
        Path.of("."),
        Stream.of(
                ("aws --endpoint-url "
                        + Objects.requireNonNull(served).aws().endpoint()
                        + " "
                        + words)
                    .split(" ", -1))
            .map(word -> word.replace('~', ' '))
            .toList());
  }
}
