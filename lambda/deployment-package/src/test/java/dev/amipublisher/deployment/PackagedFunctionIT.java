package dev.amipublisher.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.LocalS3.StoredObject;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.lambda.LocalRuntimeApi;
import dev.amipublisher.localaws.lambda.LocalRuntimeApi.Response;
import dev.amipublisher.localaws.lambda.PackagedFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar in the runtime that Lambda runs it in. */
class PackagedFunctionIT {

  private static final String FUNCTION_ARN =
      "arn:aws:lambda:us-east-1:123456789012:function:ami-publisher:live";

  private static final Pattern CLASS = Pattern.compile("] ([\\w.$]+)\\S* source:");

  @TempDir Path directory;

  private LocalEc2 ec2;
  private LocalAws aws;
  private LocalRuntimeApi api;

  @BeforeEach
  void start() {
    ec2 = SampleFleet.addTo(new LocalEc2(InstantSource.system()));
    aws = SampleFleet.withContents(LocalAws.start(ec2));
    api = LocalRuntimeApi.start(FUNCTION_ARN);
  }

  @AfterEach
  void stop() {
    api.close();
    aws.close();
  }

  @Test
  void anEventIsAnsweredThenOneFailsThenAnotherIsAnswered() throws Exception {
    try (PackagedFunction function =
        PackagedFunction.start(DeploymentPackage.FUNCTION, directory, environment(Map.of()))) {
      Response published = api.invoke(event("tag-set"));
      assertThat(published.path()).endsWith("/response");
      assertThat(published.body())
          .contains("\"imageId\":\"" + SampleFleet.PUBLISH + "\"", "\"outcome\":\"published\"");
      assertThat(ec2.callAs("observer").describeImage(SampleFleet.PUBLISH).isPublic()).isTrue();

      ec2.faults().deny("DescribeImages");
      Response failed = api.invoke(event("scheduled-rule"));
      assertThat(failed.path()).endsWith("/error");
      assertThat(failed.body()).contains("RetryException", "not authorized");
      ec2.faults().clear();

      Response withdrawn = api.invoke(event("tag-removed"));
      assertThat(withdrawn.path()).endsWith("/response");
      assertThat(withdrawn.body()).contains("\"outcome\":\"withdrawn\"");
      assertThat(ec2.callAs("observer").describeImage(SampleFleet.WITHDRAW_TAG_GONE).isPublic())
          .isFalse();
      assertThat(function.log())
          .contains("\"outcome\":\"published\"", "\"_aws\":", "\"Namespace\":\"ami-publisher\"")
          .doesNotContain("SLF4J");
    }
  }

  /** The clients of S3 and Parameter Store work with what the shrinker left of them. */
  @Test
  void aPublishedAmiIsListedInABucketAndAParameterAndLeavesThemWhenItIsWithdrawn()
      throws Exception {
    aws.s3().createBucket("acme-amis");
    ec2.callAs("someone").createTag(SampleFleet.PUBLISH, "family", "base");
    Map<String, String> catalogue =
        Map.of("CATALOGUE_BUCKET", "acme-amis", "CATALOGUE_PARAMETERS", "/acme/amis");
    try (PackagedFunction function =
        PackagedFunction.start(DeploymentPackage.FUNCTION, directory, environment(catalogue))) {
      api.invoke(event("tag-set"));
      assertThat(listed()).as(function.log()).contains(SampleFleet.PUBLISH);
      assertThat(aws.region("us-east-1").parameterStore().parameter("/acme/amis/base/arm64"))
          .isNotNull();

      ec2.callAs("someone").createTag(SampleFleet.PUBLISH, "publish", "false");
      api.invoke(event("tag-set"));
      assertThat(listed()).doesNotContain(SampleFleet.PUBLISH);
      assertThat(aws.region("us-east-1").parameterStore().parameter("/acme/amis/base/arm64"))
          .isNull();
      assertThat(function.log()).doesNotContain("not written");
    }
  }

  private String listed() {
    StoredObject object = aws.s3().object("acme-amis", "amis/base/us-east-1.json");
    return object == null ? "" : object.text();
  }

  @Test
  void anAmiIsLookedIntoBeforeItIsPublished() throws Exception {
    try (PackagedFunction function =
        PackagedFunction.start(DeploymentPackage.FUNCTION, directory, environment(Map.of()))) {
      assertThat(api.invoke(event("tag-set-with-private-key")).body())
          .contains("\"imageId\":\"" + SampleFleet.SENSITIVE + "\"", "\"outcome\":\"refused\"")
          .contains("/home/admin/.ssh/id_ed25519");
      assertThat(function.log()).contains("\"SensitiveImages\":1");
    }
  }

  /** Without an inspection none of its classes is loaded: a start is half class loading. */
  @Test
  void whereNothingIsPublishedNothingOfWhatLooksInsideIsLoaded() throws Exception {
    Path loaded = directory.resolve("loaded.txt");
    try (PackagedFunction function =
        PackagedFunction.start(
            DeploymentPackage.FUNCTION,
            directory,
            environment(Map.of()),
            "-Xlog:class+load=info:file=" + loaded)) {
      assertThat(api.invoke(event("tag-removed")).body()).contains("\"outcome\":\"withdrawn\"");
      assertThat(function.log()).contains("\"outcome\":\"withdrawn\"");
    }
    List<String> names =
        Files.readAllLines(loaded).stream()
            .map(CLASS::matcher)
            .filter(Matcher::find)
            .map(line -> line.group(1))
            .toList();
    assertThat(names).anyMatch(name -> name.startsWith("software.amazon.awssdk.services.ec2."));
    assertThat(names)
        .filteredOn(
            name ->
                name.startsWith("software.amazon.awssdk.services.ebs.")
                    || name.startsWith("dev.amipublisher.inspection."))
        .as("types that the function only names, for what it makes when it needs it")
        .isSubsetOf(
            "software.amazon.awssdk.services.ebs.EbsClient",
            "dev.amipublisher.inspection.UnverifiableException",
            "dev.amipublisher.inspection.block.BlockSource");
  }

  @Test
  void thePackageIsSmall() throws IOException {
    assertThat(Files.size(DeploymentPackage.JAR)).isLessThan(12_000_000);
  }

  @Test
  void aSettingThatDoesNotParseFailsTheStartAndNamesItself() throws Exception {
    try (PackagedFunction function =
        PackagedFunction.start(
            DeploymentPackage.FUNCTION, directory, environment(Map.of("MODE", "enforced")))) {
      Response response = api.invoke(event("tag-set"));
      assertThat(response.path()).isEqualTo("/init/error");
      assertThat(response.body()).contains("MODE", "enforced", "enforce, report");
      assertThat(function.log()).contains("MODE");
    }
  }

  private Map<String, String> environment(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.putIfAbsent("MODE", "enforce");
    environment.put("AWS_LAMBDA_RUNTIME_API", api.hostAndPort());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    return environment;
  }

  private static String event(String name) throws IOException {
    return Files.readString(Path.of("../../events/in", name + ".json"));
  }
}
