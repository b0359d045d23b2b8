package dev.amipublisher.infra.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.infra.IntrinsicResolver;
import dev.amipublisher.infra.SynthesizedStack;
import dev.amipublisher.infra.policy.PolicyEvaluation.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which AMIs the role can change, and what of them. */
class ImageChangesTest {

  private static final RolePolicy BY_DEFAULT = RolePolicy.of(SynthesizedStack.byDefault());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "TRUE",
        " true",
        "True ",
        " true ",
        "until 2027-01-31",
        "Until 2027-01-31T12:00:00Z"
      })
  void anImageThatAsksForItCanBePublished(String tagValue) {
    Map<String, String> keys = RolePolicy.privateImage();
    keys.put("aws:ResourceTag/publish", tagValue);

    assertThat(modify(keys)).isEqualTo(Answer.ALLOWED);
  }

  @Test
  void anImageThatDoesNotAskForItCannotBePublished() {
    Map<String, String> keys = RolePolicy.privateImage();
    assertThat(modify(keys)).isEqualTo(Answer.NOT_ALLOWED);

    keys.put("aws:ResourceTag/publish", "false");
    assertThat(modify(keys)).isEqualTo(Answer.NOT_ALLOWED);

    keys.put("aws:ResourceTag/other", "true");
    assertThat(modify(keys)).isEqualTo(Answer.NOT_ALLOWED);
  }

  @Test
  void theTagThatCountsIsTheOneOfTheSettings() {
    RolePolicy other = RolePolicy.with(Map.of("publish-tag-key", "acme:public"));
    Map<String, String> keys = RolePolicy.privateImage();
    keys.put("aws:ResourceTag/publish", "true");
    assertThat(other.modifyImage(keys)).isEqualTo(Answer.NOT_ALLOWED);

    keys.put("aws:ResourceTag/acme:public", "true");
    assertThat(other.modifyImage(keys)).isEqualTo(Answer.ALLOWED);
  }

  /** The tag in its three states, a public AMI and one of another account. */
  @ParameterizedTest
  @CsvSource({
    "true,             false, 123456789012, ALLOWED",
    "until 2027-01-31, false, 123456789012, ALLOWED",
    "false,            false, 123456789012, NOT_ALLOWED",
    "true,             true,  123456789012, NOT_ALLOWED",
    "true,             false, 999999999999, NOT_ALLOWED"
  })
  void aDeprecationDateCanBeSetOnlyOfAnImageThatIsAboutToBePublished(
      String tagValue, String isPublic, String owner, Answer answer) {
    Map<String, String> keys = RolePolicy.privateImage();
    keys.put("aws:ResourceTag/publish", tagValue);
    keys.put("ec2:Public", isPublic);
    keys.put("ec2:Owner", owner);

    assertThat(BY_DEFAULT.deprecateImage(keys)).isEqualTo(answer);
  }

  @Test
  void aPublicImageCanBeWithdrawnWhateverItsTags() {
    Map<String, String> keys = RolePolicy.privateImage();
    keys.put("ec2:Public", "true");

    assertThat(modify(keys)).isEqualTo(Answer.ALLOWED);
  }

  @Test
  void anImageOfAnotherAccountCannotBeChanged() {
    Map<String, String> keys = RolePolicy.privateImage();
    keys.put("ec2:Owner", "999999999999");
    keys.put("ec2:Public", "true");
    keys.put("aws:ResourceTag/publish", "true");

    assertThat(modify(keys)).isEqualTo(Answer.NOT_ALLOWED);
  }

  @Test
  void anImageOfAnotherRegionCannotBeChanged() {
    assertThat(
            BY_DEFAULT.of(
                "ec2:ModifyImageAttribute",
                "arn:aws:ec2:eu-west-1::image/ami-0123",
                Map.of(
                    "ec2:Owner",
                    List.of(IntrinsicResolver.ACCOUNT),
                    "aws:ResourceTag/publish",
                    List.of("true"))))
        .isEqualTo(Answer.NOT_ALLOWED);
  }

  /** Whether EC2 puts ec2:Attribute into the request, and how it spells it, is not documented. */
  @ParameterizedTest
  @ValueSource(strings = {"launchPermission", "LaunchPermission"})
  void publishingWorksWhetherOrNotTheRequestNamesItsAttribute(String attribute) {
    Map<String, String> keys = RolePolicy.privateImage();
    keys.put("aws:ResourceTag/publish", "true");
    keys.put("ec2:Attribute", attribute);

    assertThat(modify(keys)).isEqualTo(Answer.ALLOWED);
  }

  @ParameterizedTest
  @CsvSource({
    "ec2:Attribute, description",
    "ec2:Attribute, ImdsSupport",
    "ec2:Attribute/Description, mine",
    "ec2:Attribute/ImdsSupport, v2.0"
  })
  void noOtherAttributeCanBeChangedWhereTheRequestNamesIt(String key, String value) {
    Map<String, String> keys = RolePolicy.privateImage();
    keys.put("aws:ResourceTag/publish", "true");
    keys.put("ec2:Public", "true");
    keys.put(key, value);

    assertThat(modify(keys)).isEqualTo(Answer.DENIED);
  }

  @Test
  void onlyOwnTagsCanBeWritten() {
    assertThat(tag("ami-publisher:status", "ami-publisher:detail", "ami-publisher:withdrawn-at"))
        .isEqualTo(Answer.ALLOWED);
    assertThat(tag("ami-publisher:detail")).isEqualTo(Answer.ALLOWED);
    assertThat(tag("ami-publisher:status", "publish")).isEqualTo(Answer.NOT_ALLOWED);
    assertThat(tag("publish")).isEqualTo(Answer.NOT_ALLOWED);
    assertThat(tag()).isEqualTo(Answer.NOT_ALLOWED);
  }

  private static Answer modify(Map<String, String> keys) {
    return BY_DEFAULT.modifyImage(keys);
  }

  private static Answer tag(String... keys) {
    return BY_DEFAULT.of(
        "ec2:CreateTags",
        RolePolicy.IMAGE,
        Map.of("ec2:Owner", List.of(IntrinsicResolver.ACCOUNT), "aws:TagKeys", List.of(keys)));
  }
}
