package dev.amipublisher.localaws.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.GetImageBlockPublicAccessStateRequest;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The part of the contract about what EC2 refuses, and with which codes. */
abstract class Ec2RefusalContract extends Ec2ContractBase {

  static final String UNKNOWN_IMAGE = "ami-0fffffffffffffff0";

  @Test
  void anUnknownImageIsNotFound() {
    assertThat(errorCodeOf(() -> describe(UNKNOWN_IMAGE))).isEqualTo("InvalidAMIID.NotFound");
    assertThat(errorCodeOf(() -> add(UNKNOWN_IMAGE, ALL))).isEqualTo("InvalidAMIID.NotFound");
    assertThat(errorCodeOf(() -> tagImage(UNKNOWN_IMAGE, "publish", "true")))
        .isEqualTo("InvalidAMIID.NotFound");
  }

  @Test
  void oneUnknownImageAmongKnownOnesFailsTheWholeCall() {
    requires(Behaviour.ANY_MISSING_ID_FAILS);
    String known = newImage();

    assertThat(
            errorCodeOf(
                () ->
                    client.describeImages(
                        DescribeImagesRequest.builder().imageIds(known, UNKNOWN_IMAGE).build())))
        .isEqualTo("InvalidAMIID.NotFound");
  }

  @Test
  void somethingElseThanAnImageIdIsMalformed() {
    assertThat(errorCodeOf(() -> describe("image-1"))).isEqualTo("InvalidAMIID.Malformed");
  }

  @Test
  void anImageIdOfTheWrongLengthIsMalformed() {
    requires(Behaviour.MALFORMED_IDS);

    assertThat(errorCodeOf(() -> describe("ami-1"))).isEqualTo("InvalidAMIID.Malformed");
    assertThat(errorCodeOf(() -> add("ami-1", ALL))).isEqualTo("InvalidAMIID.Malformed");
  }

  @Test
  void theOnlyGroupIsAll() {
    String imageId = newImage();
    LaunchPermission everyone = LaunchPermission.builder().group("everyone").build();

    Ec2Exception error = errorOf(() -> add(imageId, everyone));

    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidAMIAttributeItemValue");
    assertThat(error.statusCode()).isEqualTo(400);
    assertThat(errorCodeOf(() -> operateOnGroup(imageId, OperationType.ADD, "everyone")))
        .isEqualTo("InvalidAMIAttributeItemValue");
    assertThat(permissionsOf(imageId)).isEmpty();
  }

  @Test
  void anAccountHasTwelveDigitsAndOneBadGrantFailsTheWholeChange() {
    String imageId = newImage();
    LaunchPermission bad = LaunchPermission.builder().userId("12345").build();

    assertThat(errorCodeOf(() -> add(imageId, ACCOUNT, bad)))
        .isEqualTo("InvalidAMIAttributeItemValue");
    assertThat(permissionsOf(imageId)).isEmpty();
  }

  @Test
  void aChangeOfPermissionsThatNamesNoneIsRefused() {
    requires(Behaviour.ATTRIBUTE_IS_CHECKED);
    String imageId = newImage();

    assertThat(
            errorCodeOf(
                () ->
                    client.modifyImageAttribute(
                        ModifyImageAttributeRequest.builder()
                            .imageId(imageId)
                            .attribute("launchPermission")
                            .operationType(OperationType.ADD)
                            .build())))
        .isEqualTo("MissingParameter");
  }

  @Test
  void idsAndMaxResultsExcludeEachOther() {
    requires(Behaviour.IDS_EXCLUDE_MAX_RESULTS);
    String imageId = newImage();

    assertThat(
            errorCodeOf(
                () ->
                    client.describeImages(
                        DescribeImagesRequest.builder().imageIds(imageId).maxResults(100).build())))
        .isEqualTo("InvalidParameterCombination");
  }

  @Test
  void anUnknownFilterIsRefused() {
    requires(Behaviour.UNKNOWN_FILTERS_ARE_REFUSED);

    assertThat(errorCodeOf(() -> imageIdsWith(filter("Is-Public", "true"))))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void moreThanTwoHundredFilterValuesAreRefused() {
    requires(Behaviour.FILTER_LIMIT);
    String[] values = new String[201];
    Arrays.fill(values, UNKNOWN_IMAGE);

    assertThat(errorCodeOf(() -> imageIdsWith(filter("image-id", values))))
        .isEqualTo("FilterLimitExceeded");
  }

  @Test
  void anUnknownSnapshotIsNotFound() {
    assertThat(
            errorCodeOf(
                () ->
                    client.describeSnapshots(
                        DescribeSnapshotsRequest.builder()
                            .snapshotIds("snap-0fffffffffffffff0")
                            .build())))
        .isEqualTo("InvalidSnapshot.NotFound");
  }

  @Test
  void anImageTakesFiftyTagsAndNoMore() {
    requires(Behaviour.TAG_LIMITS);
    String imageId = newImage();
    List<Tag> fifty = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      fifty.add(tag("key-" + i, "value"));
    }
    client.createTags(CreateTagsRequest.builder().resources(imageId).tags(fifty).build());

    assertThat(errorCodeOf(() -> tagImage(imageId, "one-more", "value")))
        .isEqualTo("TagLimitExceeded");
    tagImage(imageId, "key-0", "replacing is not adding");
    assertThat(describe(imageId).tags()).hasSize(50);
  }

  @Test
  void longKeysAndValuesOfTagsAreRefused() {
    requires(Behaviour.TAG_LENGTHS);
    String imageId = newImage();

    tagImage(imageId, "k".repeat(128), "v".repeat(256));
    assertThat(errorCodeOf(() -> tagImage(imageId, "k".repeat(129), "v")))
        .isEqualTo("InvalidParameterValue");
    assertThat(errorCodeOf(() -> tagImage(imageId, "k", "v".repeat(257))))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void reservedTagsAreRefused() {
    requires(Behaviour.RESERVED_TAGS);
    String imageId = newImage();

    assertThat(errorCodeOf(() -> tagImage(imageId, "aws:cloudformation:stack-name", "mine")))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void aDeregisteredImageCanNeitherBeDescribedNorShared() {
    requires(Behaviour.DEREGISTERED_IMAGES_ARE_GONE);
    String imageId = newImage();
    client.deregisterImage(DeregisterImageRequest.builder().imageId(imageId).build());

    assertThat(errorCodeOf(() -> describe(imageId))).isEqualTo("InvalidAMIID.NotFound");
    assertThat(errorCodeOf(() -> add(imageId, ALL)))
        .isIn("InvalidAMIID.Unavailable", "InvalidAMIID.NotFound");
  }

  @Test
  void blockPublicAccessReturnsItsStateAndWhoManagesIt() {
    requires(Behaviour.BLOCK_PUBLIC_ACCESS);

    var response =
        client.getImageBlockPublicAccessState(
            GetImageBlockPublicAccessStateRequest.builder().build());

    assertThat(response.imageBlockPublicAccessState()).isEqualTo("unblocked");
    assertThat(response.managedByAsString()).isEqualTo("account");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[31mred", "bell\u0007", "null\u0000", "not a character \uFFFE"})
  void aTagThatXmlCannotHoldIsRefusedAndTheImageStaysReadable(String value) {
    requires(Behaviour.CONTROL_CHARACTERS);
    String imageId = newImage();

    assertThat(errorCodeOf(() -> tagImage(imageId, "team", value)))
        .isEqualTo("InvalidParameterValue");
    assertThat(describe(imageId).tags()).isEmpty();
  }
}
