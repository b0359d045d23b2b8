package dev.amipublisher.story.catalogue;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.LocalParameterStore;
import dev.amipublisher.localaws.LocalParameterStore.Parameter;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Those who launch by {@code resolve:ssm:…} get the newest public AMI of a family. */
class ParameterTest {

  private static final String BASE = "/acme/amis/base/arm64";

  @RegisterExtension
  final FunctionUnderTest function =
      new FunctionUnderTest().with("CATALOGUE_PARAMETERS", "/acme/amis");

  private final LocalParameterStore parameters =
      function.aws().region("us-east-1").parameterStore();

  @BeforeEach
  void room() {
    function.aws().s3().createBucket("acme-amis");
    function.ec2().publicImageQuota(100);
  }

  private @Nullable String named(String name) {
    Parameter parameter = parameters.parameter(name);
    return parameter == null ? null : parameter.value();
  }

  @ParameterizedTest(name = "with the bucket ''{0}''")
  @ValueSource(strings = {"", "acme-amis"})
  void aParameterNamesTheNewestPublicImageAndFollowsItsWithdrawal(String bucket) {
    function.with("CATALOGUE_BUCKET", bucket);
    function.add(
        published(ONE).tag("family", "base").created(Instant.parse("2026-10-01T00:00:00Z")));
    function.add(
        toPublish(TWO).tag("family", "base").created(Instant.parse("2026-11-01T00:00:00Z")));
    function.add(published(numbered(3)).tag("family", "other"));

    function.deliver(tagChanged(TWO));
    assertThat(named(BASE)).isEqualTo(TWO);
    assertThat(parameters.parameter(BASE))
        .extracting(Parameter::dataType)
        .isEqualTo("aws:ec2:image");

    function.someone().createTag(TWO, "publish", "false");
    function.deliver(tagChanged(TWO));
    assertThat(named(BASE)).isEqualTo(ONE);

    function.someone().createTag(ONE, "publish", "false");
    function.deliver(tagChanged(ONE));
    assertThat(named(BASE)).isNull();

    function.sweep();
    assertThat(named("/acme/amis/other/arm64")).isEqualTo(numbered(3));
  }

  @Test
  void whatSomeoneChangedOrLeftThereIsPutRightByTheNextSweep() {
    function.add(published(ONE).tag("family", "base"));
    function.sweep();
    assertThat(named(BASE)).isEqualTo(ONE);

    function.someone().createTag(ONE, "family", "renamed");
    function.sweep();

    assertThat(named(BASE)).isNull();
    assertThat(named("/acme/amis/renamed/arm64")).isEqualTo(ONE);
  }

  @Test
  void aWithdrawalDoesNotWaitForAParameterThatCannotBeWritten() {
    function.add(published(ONE).tag("family", "base"));
    function.sweep();
    parameters.refuse("AccessDeniedException");

    function.someone().createTag(ONE, "publish", "false");
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.log().toString()).contains("Parameter Store refused", "AccessDenied");

    parameters.refuse(null);
    function.sweep();
    assertThat(named(BASE)).isNull();
  }

  @Test
  void withMoreParametersThanAPageHoldsNoneIsWrittenTwice() {
    for (int number = 1; number <= 12; number++) {
      function.add(published(numbered(number)).tag("family", "family-" + number));
    }
    function.sweep();
    function.sweep();
    for (int number = 1; number <= 12; number++) {
      Parameter parameter = parameters.parameter("/acme/amis/family-%d/arm64".formatted(number));
      assertThat(parameter).extracting(Parameter::version).isEqualTo(1);
    }
  }

  @Test
  void inReportModeNothingIsWritten() {
    function.with("MODE", "report").add(published(ONE).tag("family", "base"));
    function.sweep();
    assertThat(named(BASE)).isNull();
  }
}
