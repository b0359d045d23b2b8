package dev.amipublisher.infra.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.infra.IntrinsicResolver;
import dev.amipublisher.infra.policy.PolicyEvaluation.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The role may copy into the Regions of the setting, and tag what it copied there. */
class ImageCopiesTest {

  private static final RolePolicy ROLE =
      RolePolicy.with(Map.of("copy-to-regions", "eu-west-1,us-west-2"));

  private static final String COPY = "arn:aws:ec2:eu-west-1::image/ami-0456";

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, ALLOWED",
    "us-west-2, ALLOWED",
    "us-east-1, NOT_ALLOWED",
    "ap-east-1, NOT_ALLOWED",
  })
  void copiesAreMadeInTheNamedRegionsOnly(String region, Answer answer) {
    Map<String, List<String>> keys = Map.of("aws:RequestedRegion", List.of(region));
    for (String resource :
        List.of(
            RolePolicy.IMAGE,
            "arn:aws:ec2:us-east-1::snapshot/snap-0123",
            "arn:aws:ec2:%s::image/*".formatted(region),
            "arn:aws:ec2:%s::snapshot/*".formatted(region))) {
      assertThat(ROLE.of("ec2:CopyImage", resource, keys)).as(resource).isEqualTo(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ec2:DescribeImages",
        "ec2:GetEbsEncryptionByDefault",
        "ec2:GetImageBlockPublicAccessState",
      })
  void readingEndsAtTheNamedRegions(String action) {
    assertThat(ROLE.of(action, "*", Map.of("ec2:Region", List.of("eu-west-1"))))
        .isEqualTo(Answer.ALLOWED);
    assertThat(ROLE.of(action, "*", Map.of("ec2:Region", List.of("ap-east-1"))))
        .isEqualTo(Answer.NOT_ALLOWED);
  }

  @Test
  void aCopyIsTaggedWhileItIsMade() {
    assertThat(createTags(COPY, whileMaking("CopyImage", "us-east-1/ami-0123")))
        .isEqualTo(Answer.ALLOWED);
    assertThat(createTags(COPY, whileMaking("CopyImage", "eu-central-1/ami-0123")))
        .isEqualTo(Answer.NOT_ALLOWED);
    assertThat(createTags(COPY, Map.of("ec2:CreateAction", List.of("CopyImage"))))
        .as("it says where it is from")
        .isEqualTo(Answer.NOT_ALLOWED);
    assertThat(createTags(COPY, whileMaking("CreateImage", "us-east-1/ami-0123")))
        .isEqualTo(Answer.NOT_ALLOWED);
    assertThat(createTags(COPY, Map.of())).isEqualTo(Answer.NOT_ALLOWED);
  }

  private static Map<String, List<String>> whileMaking(String action, String copiedFrom) {
    return Map.of(
        "ec2:CreateAction",
        List.of(action),
        "aws:RequestTag/ami-publisher:copied-from",
        List.of(copiedFrom));
  }

  /** Or the role could publish a private AMI by way of a copy beside it. */
  @Test
  void noCopyIsMadeInTheOwnRegionWhateverTheSettingNames() {
    RolePolicy role =
        RolePolicy.with(Map.of("regions", "us-east-1", "copy-to-regions", "us-east-1,us-west-2"));
    Map<String, List<String>> here = new TreeMap<>(whileMaking("CopyImage", "us-east-1/ami-1"));
    here.put("aws:RequestedRegion", List.of("us-east-1"));
    here.put("ec2:Owner", List.of(IntrinsicResolver.ACCOUNT));

    for (String action : List.of("ec2:CopyImage", "ec2:CreateTags")) {
      for (String kind : List.of("image/ami-0123", "snapshot/snap-0123")) {
        assertThat(role.of(action, "arn:aws:ec2:us-east-1::" + kind, here))
            .as("%s of %s", action, kind)
            .isEqualTo(Answer.NOT_ALLOWED);
      }
    }
  }

  @Test
  void onlyOwnImagesAreCopied() {
    assertThat(copyOf(IntrinsicResolver.ACCOUNT)).isEqualTo(Answer.ALLOWED);
    assertThat(copyOf("999999999999")).isEqualTo(Answer.NOT_ALLOWED);
  }

  private static Answer copyOf(String owner) {
    return ROLE.of(
        "ec2:CopyImage",
        RolePolicy.IMAGE,
        Map.of("aws:RequestedRegion", List.of("eu-west-1"), "ec2:Owner", List.of(owner)));
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1/ami-0123, publish, ALLOWED",
    "us-east-1/ami-0123, ami-publisher:copy, ALLOWED",
    "us-east-1/ami-0123, ami-publisher:copied-from, NOT_ALLOWED",
    "us-east-1/ami-0123, ami-publisher:status, NOT_ALLOWED",
    "us-east-1/ami-0123, team, NOT_ALLOWED",
    "eu-central-1/ami-0123, publish, NOT_ALLOWED",
    ", publish, NOT_ALLOWED",
  })
  void onlyTheTwoTagsOfCopiesFromThisRegionAreSet(
      @Nullable String copiedFrom, String key, Answer answer) {
    Map<String, List<String>> keys = new TreeMap<>();
    keys.put("aws:TagKeys", List.of(key));
    if (copiedFrom != null) {
      keys.put("aws:ResourceTag/ami-publisher:copied-from", List.of(copiedFrom));
    }
    assertThat(createTags(COPY, keys)).isEqualTo(answer);
  }

  @Test
  void thePublishTagOfAnImageThatIsNoCopyIsNotTheRolesToSet() {
    assertThat(
            ROLE.of(
                "ec2:CreateTags",
                RolePolicy.IMAGE,
                Map.of(
                    "aws:TagKeys",
                    List.of("publish"),
                    "ec2:Owner",
                    List.of(IntrinsicResolver.ACCOUNT),
                    "aws:RequestedRegion",
                    List.of("us-east-1"))))
        .isEqualTo(Answer.NOT_ALLOWED);
  }

  @Test
  void theTagOfRegionsIsWrittenAtHome() {
    Map<String, List<String>> keys =
        Map.of(
            "aws:TagKeys",
            List.of("ami-publisher:regions"),
            "ec2:Owner",
            List.of(IntrinsicResolver.ACCOUNT));
    assertThat(ROLE.of("ec2:CreateTags", RolePolicy.IMAGE, keys)).isEqualTo(Answer.ALLOWED);
    assertThat(ROLE.of("ec2:CreateTags", COPY, keys)).isEqualTo(Answer.NOT_ALLOWED);
  }

  private static Answer createTags(String resource, Map<String, List<String>> more) {
    Map<String, List<String>> keys = new TreeMap<>(more);
    keys.put("aws:RequestedRegion", List.of("eu-west-1"));
    keys.put("ec2:Owner", List.of(IntrinsicResolver.ACCOUNT));
    return ROLE.of("ec2:CreateTags", resource, keys);
  }
}
