package dev.amipublisher.story.copies;

import static dev.amipublisher.story.copies.ThreeRegions.IRELAND;
import static dev.amipublisher.story.copies.ThreeRegions.OREGON;
import static dev.amipublisher.story.copies.ThreeRegions.TOKYO;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.published;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.localaws.ec2.OptInStatus;
import dev.amipublisher.testing.FunctionElsewhere;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever keeps a copy from ever being public is found before the copy is paid for. */
class BeforeItIsPaidForTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  private final ThreeRegions regions = new ThreeRegions(function);

  @BeforeEach
  void addTwoSources() {
    regions.addTwoSources();
  }

  @Test
  void ofThreeRegionsOneNotOptedInAndOneThatEncryptsByDefaultGiveOneCopyAndTwoReasons() {
    regions.in(TOKYO).optInStatus(OptInStatus.NOT_OPTED_IN);
    regions.in(IRELAND).encryptionByDefault(true);

    function.deliver(tagChanged(ONE));
    function.clock().advance(ThreeRegions.COPYING);
    new FunctionElsewhere(function, OREGON).sweep();
    JsonObject summary = function.sweep();

    assertThat(regions.copy(OREGON, ONE).isPublic()).isTrue();
    assertThat(regions.copies(IRELAND, ONE)).isEmpty();
    assertThat(regions.copies(TOKYO, ONE)).isEmpty();
    assertThat(regions.states(ONE))
        .isEqualTo(Map.of(OREGON, "public", IRELAND, "refused", TOKYO, "not-opted-in"));
    assertThat(regions.problem(ONE, IRELAND)).contains(IRELAND).contains("encrypts");
    assertThat(regions.problem(ONE, TOKYO)).contains(TOKYO).contains("not opted in");
    assertThat(regions.tag(ONE))
        .isEqualTo(
            "refused encryption-by-default: eu-west-1 / not-opted-in: ap-northeast-1"
                + " / public: us-west-2");
    assertThat(
            summary
                .getAsJsonObject("copies")
                .getAsJsonObject("states")
                .get("not-opted-in")
                .getAsInt())
        .isEqualTo(2);
  }

  @Test
  void theReasonsGoFromTheTagOfASourceThatIsPrivateAndHasNoOtherTagOfOurs() {
    ThreeRegions.ALL.forEach(region -> regions.in(region).encryptionByDefault(true));
    function.deliver(tagChanged(ONE));
    assertThat(regions.tag(ONE)).startsWith("refused encryption-by-default");

    function
        .ec2()
        .change(
            ONE,
            image ->
                image
                    .privately()
                    .withoutTag("publish")
                    .withoutTag("ami-publisher:status")
                    .withoutTag("ami-publisher:detail"));
    function.sweep();
    assertThat(regions.tag(ONE)).isEmpty();
  }

  @Test
  void blockPublicAccessThereIsAReason() {
    regions.in(IRELAND).callAs("someone").enableImageBlockPublicAccess();
    function.deliver(tagChanged(ONE));
    assertThat(regions.findings(ONE, IRELAND)).containsExactly("block-public-access");
    assertThat(regions.problem(ONE, IRELAND)).startsWith(IRELAND);
    assertThat(regions.copies(IRELAND, ONE)).isEmpty();
    assertThat(regions.copies(OREGON, ONE)).hasSize(1);
  }

  @Test
  void placesOfTheQuotaThereThatPublicImagesAndOtherCopiesTakeAreTaken() {
    regions.in(IRELAND).publicImageQuota(2).addImage(published("ami-0000000000000aaaa"));
    function.deliver(tagChanged(ONE));
    function.deliver(tagChanged(TWO));
    assertThat(regions.copies(IRELAND, ONE)).hasSize(1);
    assertThat(regions.copies(IRELAND, TWO)).isEmpty();
    assertThat(regions.findings(TWO, IRELAND)).containsExactly("public-image-quota");
  }

  @Test
  void aSweepCountsItsOwnCopiesTowardsTheQuota() {
    regions.in(IRELAND).publicImageQuota(1);
    function.sweep();
    assertThat(regions.in(IRELAND).images()).hasSize(1);
    assertThat(regions.in(OREGON).images()).hasSize(2);
  }

  @Test
  void allReasonsAreGivenTogether() {
    regions.in(IRELAND).encryptionByDefault(true).publicImageQuota(0);
    regions.in(IRELAND).callAs("someone").enableImageBlockPublicAccess();
    function.deliver(tagChanged(ONE));
    assertThat(regions.findings(ONE, IRELAND))
        .containsExactly("encryption-by-default", "block-public-access", "public-image-quota");
    assertThat(regions.tag(ONE))
        .startsWith(
            "refused block-public-access encryption-by-default public-image-quota: eu-west-1 /");
  }

  @Test
  void aRuleThatSpeaksAgainstTheSourceSpeaksAgainstItsCopies() {
    function.ec2().change(ONE, image -> image.deprecatedAt(Instant.parse("2026-11-01T00:00:00Z")));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(regions.states(ONE)).hasSize(3).values().containsOnly("refused");
    assertThat(regions.findings(ONE, OREGON)).containsExactly("deprecation");
    assertThat(regions.copies()).isZero();
  }

  @Test
  void whatAnEarlierLookInsideFoundForbidsACopyWhileTheLimitKeepsTheSourcePublic() {
    function.with("SENSITIVE_DATA_CHECK", "enforce").with("MAX_WITHDRAWALS_PER_SWEEP", "0");
    function.someone().createTag(ONE, "ami-publisher:status", "held-back");
    function.someone().createTag(ONE, "ami-publisher:detail", "sensitive-data: private-key /key");
    function.sweep();
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(regions.findings(ONE, OREGON)).containsExactly("sensitive-data");
    assertThat(regions.copies(OREGON, ONE)).isEmpty();
    assertThat(regions.copies(OREGON, TWO)).hasSize(1);
  }

  @Test
  void whatCannotBeReadForbidsACopy() {
    regions.in(IRELAND).faults().deny("GetEbsEncryptionByDefault");
    regions.in(OREGON).faults().deny("GetImageBlockPublicAccessState");
    function.deliver(tagChanged(ONE));
    assertThat(regions.findings(ONE, IRELAND)).containsExactly("encryption-by-default");
    assertThat(regions.findings(ONE, OREGON)).containsExactly("block-public-access");
    assertThat(regions.copies()).isEqualTo(1);
  }

  @Test
  void aSweepAsksEachRegionForItsConditionsOnceHoweverManyCopiesItMakes() {
    for (int i = 0; i < 30; i++) {
      function.ec2().addImage(source(i));
    }
    List.of(IRELAND, OREGON, TOKYO).forEach(region -> regions.in(region).publicImageQuota(100));
    function.sweep();
    assertThat(regions.copies()).isEqualTo(3 * 32);
    assertThat(regions.in(IRELAND).calls())
        .filteredOn(call -> call.action().startsWith("Get"))
        .hasSize(2);
  }

  @Test
  void copiesAreAskedForNoFasterThanOurShareOfTheRateLimitAllows() {
    for (int i = 0; i < 68; i++) {
      function.ec2().addImage(source(i));
    }
    regions.in(IRELAND).publicImageQuota(100).throttling(true);
    function.with("COPY_TO_REGIONS", IRELAND);
    Instant begin = function.clock().instant();
    function.sweep();
    assertThat(regions.copies()).isEqualTo(70);
    assertThat(regions.in(IRELAND).calls()).allMatch(call -> call.resultCode().equals("OK"));
    assertThat(Duration.between(begin, function.clock().instant()))
        .as("half a bucket of 100 at once, then one in two seconds")
        .isBetween(Duration.ofSeconds(38), Duration.ofSeconds(60));
  }

  private static ImageBuilder source(int number) {
    return published("ami-000000000000bb%03d".formatted(number));
  }
}
