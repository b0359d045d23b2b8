package dev.amipublisher;

import static dev.amipublisher.TestedFunction.tagChanged;
import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People change tags while the function acts: it ends as they want it, in the same invocation. */
class RaceTest {

  private static final String ONE = "ami-00000000000000001";
  private static final String TWO = "ami-00000000000000002";

  private final TestedFunction function = new TestedFunction();

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  @Test
  void aTagTakenAwayBetweenOurReadAndOurWriteEndsPrivate() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO).tag("publish", "true"));
    function
        .ec2()
        .hooks()
        .before("ModifyImageAttribute", 1, () -> function.someone().deleteTag(ONE, "publish"));

    function.deliver(tagChanged(ONE));

    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.outcomes(ONE)).containsExactly("published", "withdrawn");
    assertThat(function.events()).containsExactly("AMI Published", "AMI Withdrawn");
    assertThat(function.status(ONE)).isEqualTo("withdrawn");
  }

  @Test
  void aTagTakenAwayDuringASweepEndsPrivateWhateverTheBrake() {
    function.with("MAX_WITHDRAWALS_PER_SWEEP", "0");
    function.add(image(ONE).tag("publish", "true")).add(image(TWO).tag("publish", "true"));
    function
        .ec2()
        .hooks()
        .before("ModifyImageAttribute", 1, () -> function.someone().deleteTag(ONE, "publish"));

    function.sweep();

    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
  }

  @Test
  void aTagSetToFalseAfterOurWriteEndsPrivate() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function
        .ec2()
        .hooks()
        .after(
            "ModifyImageAttribute", 1, () -> function.someone().createTag(ONE, "publish", "false"));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.status(ONE)).isEqualTo("withdrawn");
  }

  @Test
  void aTagSetAgainDuringAWithdrawalEndsPublic() {
    function
        .add(
            image(ONE)
                .publicly()
                .tag("publish", "false")
                .tag("ami-publisher:status", "public")
                .tag("ami-publisher:detail", ""))
        .add(image(TWO));
    function
        .ec2()
        .hooks()
        .before(
            "ModifyImageAttribute", 1, () -> function.someone().createTag(ONE, "publish", "true"));

    function.deliver(tagChanged(ONE));

    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.outcomes(ONE)).containsExactly("withdrawn", "published");
    assertThat(function.status(ONE)).isEqualTo("public");
  }

  @Test
  void aProductCodeThatComesWhileWePublishEndsPrivate() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function
        .ec2()
        .hooks()
        .after("ModifyImageAttribute", 1, () -> function.ec2().addProductCode(ONE, "8o2r"));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.findings(ONE)).containsExactly("product-code");
  }

  @Test
  void aTagThatKeepsChangingIsFollowedThreeTimesAndThenLookedAtAgain() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    for (int i = 1; i <= 4; i++) {
      String value = i % 2 == 0 ? "true" : "false";
      function
          .ec2()
          .hooks()
          .after(
              "ModifyImageAttribute", i, () -> function.someone().createTag(ONE, "publish", value));
    }
    function.deliverFailing(tagChanged(ONE));
    assertThat(function.outcomes(ONE)).containsExactly("published", "withdrawn", "published");
  }
}
