package dev.amipublisher.cli.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Region and credentials are found where the AWS CLI finds them. */
class AwsConfigurationTest {

  private static final String CONFIG_FILE = "aws.configFile";

  @TempDir private static Path folder;

  @BeforeAll
  static void configure() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("config"),
            """
            [default]
            region = eu-central-1
            [profile release]
            region = ap-southeast-2
            [profile bare]
            output = json
            """);
    System.setProperty(CONFIG_FILE, file.toString());
  }

  @AfterAll
  static void forget() {
    System.clearProperty(CONFIG_FILE);
  }

  @ParameterizedTest(
      name = "AWS_REGION={0}, AWS_DEFAULT_REGION={1}, profile {2}, --region {3}: {4}")
  @CsvSource({
    "'', '', , '', eu-central-1",
    "'', '', release, '', ap-southeast-2",
    "'', us-west-2, release, '', us-west-2",
    "us-west-1, us-west-2, release, '', us-west-1",
    "us-west-1, us-west-2, release, eu-west-3, eu-west-3",
  })
  void theRegionIsTheOneOfTheAwsCli(
      String variable,
      String olderVariable,
      @Nullable String profile,
      String option,
      String region) {
    assertThat(
            AwsConfiguration.of(
                    new AccountSource(
                        Map.of("AWS_REGION", variable, "AWS_DEFAULT_REGION", olderVariable),
                        profile,
                        option.isEmpty() ? List.of() : List.of(option),
                        false,
                        null))
                .region())
        .isEqualTo(region);
  }

  @Test
  void withoutARegionItIsSaidWhereToSetOne() {
    assertThatThrownBy(() -> AwsConfiguration.of(source("bare", false)))
        .isInstanceOf(Mistake.class)
        .hasMessageStartingWith("No Region was found: give --region, set AWS_REGION");
  }

  @Test
  void allRegionsNeedNoneToBeginWith() {
    assertThat(AwsConfiguration.of(source("bare", true)).region()).isEqualTo("us-east-1");
  }

  @Test
  void aProfileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> AwsConfiguration.of(source("nobody", false)))
        .hasMessageStartingWith("There is no profile 'nobody' in the AWS configuration: ");
  }

  @Test
  void withoutCredentialsItIsSaidHowToGetThem() {
    SdkException failure =
        SdkClientException.create("Unable to load credentials from any of the providers in …");
    assertThat(ConnectionMistakes.of(failure, "eu-west-1", null).sentence())
        .isEqualTo(
            "No AWS credentials were found: set AWS_PROFILE or --profile, or run 'aws configure' or"
                + " 'aws sso login'.");
  }

  private static AccountSource source(String profile, boolean all) {
    return new AccountSource(Map.of(), profile, List.of(), all, null);
  }
}
