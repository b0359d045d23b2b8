package dev.amipublisher.localaws.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.LaunchPermissionModifications;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The steps of the contract's stories, made with the real SDK. */
abstract class Ec2ContractBase {

  static final LaunchPermission ALL = LaunchPermission.builder().group("all").build();
  static final LaunchPermission ACCOUNT = LaunchPermission.builder().userId("210987654321").build();
  static final LaunchPermission ORGANIZATION =
      LaunchPermission.builder()
          .organizationArn("arn:aws:organizations::111122223333:organization/o-acme12345a")
          .build();
  static final LaunchPermission ORGANIZATIONAL_UNIT =
      LaunchPermission.builder()
          .organizationalUnitArn(
              "arn:aws:organizations::111122223333:ou/o-acme12345a/ou-ab12-platform")
          .build();

  Ec2Client client = newClient(URI.create("http://127.0.0.1:1"), Region.US_EAST_1);

  /** Where the backend listens. */
  abstract URI endpoint();

  /** What the backend does not model; the stories about it are skipped. */
  abstract Set<Behaviour> unmodelled();

  @BeforeEach
  void connect() {
    client.close();
    client = newClient(endpoint(), Region.US_EAST_1);
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  /** A client for another Region of the backend; close it. */
  Ec2Client clientIn(String region) {
    return newClient(endpoint(), Region.of(region));
  }

  private static Ec2Client newClient(URI endpoint, Region region) {
    return Ec2Client.builder()
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("contract", "secret")))
        // A refusal is expected, not to be retried.
        .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  void requires(Behaviour behaviour) {
    assumeFalse(
        unmodelled().contains(behaviour),
        () -> getClass().getSimpleName() + ": backend does not model " + behaviour);
  }

  String newImage() {
    return newImage(it -> it);
  }

  String newImage(UnaryOperator<RegisterImageRequest.Builder> more) {
    RegisterImageRequest.Builder request =
        RegisterImageRequest.builder().name("contract-" + UUID.randomUUID());
    return client.registerImage(more.apply(request).build()).imageId();
  }

  List<String> newImages(int number, Tag tag) {
    List<String> imageIds = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      imageIds.add(newImage());
    }
    client.createTags(CreateTagsRequest.builder().resources(imageIds).tags(tag).build());
    return imageIds;
  }

  /** A tag that only the images of this story have. */
  static Tag uniqueTag() {
    return tag("contract-" + UUID.randomUUID(), "yes");
  }

  static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  void tagImage(String imageId, String key, String value) {
    client.createTags(CreateTagsRequest.builder().resources(imageId).tags(tag(key, value)).build());
  }

  Image describe(String imageId) {
    List<Image> images =
        client.describeImages(DescribeImagesRequest.builder().imageIds(imageId).build()).images();
    assertThat(images).hasSize(1);
    return images.getFirst();
  }

  List<String> imageIdsWith(Filter... filters) {
    return client
        .describeImages(DescribeImagesRequest.builder().owners("self").filters(filters).build())
        .images()
        .stream()
        .map(Image::imageId)
        .toList();
  }

  static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  List<LaunchPermission> permissionsOf(String imageId) {
    return client
        .describeImageAttribute(
            DescribeImageAttributeRequest.builder()
                .imageId(imageId)
                .attribute("launchPermission")
                .build())
        .launchPermissions();
  }

  void add(String imageId, LaunchPermission... permissions) {
    client.modifyImageAttribute(
        ModifyImageAttributeRequest.builder()
            .imageId(imageId)
            .launchPermission(LaunchPermissionModifications.builder().add(permissions).build())
            .build());
  }

  void remove(String imageId, LaunchPermission... permissions) {
    client.modifyImageAttribute(
        ModifyImageAttributeRequest.builder()
            .imageId(imageId)
            .launchPermission(LaunchPermissionModifications.builder().remove(permissions).build())
            .build());
  }

  void operateOnGroup(String imageId, OperationType operationType, String group) {
    client.modifyImageAttribute(
        ModifyImageAttributeRequest.builder()
            .imageId(imageId)
            .attribute("launchPermission")
            .operationType(operationType)
            .userGroups(group)
            .build());
  }

  static String errorCodeOf(ThrowingCallable call) {
    return errorOf(call).awsErrorDetails().errorCode();
  }

  static Ec2Exception errorOf(ThrowingCallable call) {
    Ec2Exception error = catchThrowableOfType(Ec2Exception.class, call);
    assertThat(error).as("the refusal of the call").isNotNull();
    return error;
  }

  List<DescribeImagesResponse> pagesOf(int maxResults, Tag tag) {
    List<DescribeImagesResponse> pages = new ArrayList<>();
    client
        .describeImagesPaginator(
            DescribeImagesRequest.builder()
                .owners("self")
                .filters(filter("tag-key", tag.key()))
                .maxResults(maxResults)
                .build())
        .forEach(pages::add);
    return pages;
  }
}
