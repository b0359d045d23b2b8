package dev.amipublisher.copies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.outcome.RegionOutcome;
import dev.amipublisher.outcome.RegionState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the tag says of the Regions, in brief. */
class RegionsTagTest {

  private static RegionOutcome in(String region, RegionState state) {
    return RegionOutcome.of(region, state, null);
  }

  @Test
  void regionsInTroubleStandFirst() {
    List<RegionOutcome> outcomes = new ArrayList<>();
    outcomes.add(in("us-west-2", RegionState.PUBLIC));
    outcomes.add(in("eu-west-1", RegionState.PUBLIC));
    outcomes.add(in("ap-east-1", RegionState.NOT_OPTED_IN));
    outcomes.add(in("ap-south-1", RegionState.COPYING));
    outcomes.add(
        new RegionOutcome(
            "eu-west-2",
            RegionState.REFUSED,
            null,
            List.of(
                RegionFindings.refusedByEc2("eu-west-2", "the copy", "No"),
                RegionFindings.encryptsByDefault("eu-west-2"))));
    outcomes.add(in("eu-north-1", RegionState.FAILED));
    String text =
        "failed: eu-north-1 / refused ec2 encryption-by-default: eu-west-2"
            + " / not-opted-in: ap-east-1 / copying: ap-south-1 / public: eu-west-1 us-west-2";
    assertThat(RegionsTag.of(outcomes, "")).isEqualTo(text);
    assertThat(RegionsTag.of(outcomes.reversed(), text)).isEqualTo(text);
  }

  @Test
  void aRegionThatDoesNotAnswerKeepsWhatWasSaidOfIt() {
    String before = "refused block-public-access: eu-west-1 / public: us-west-2";
    assertThat(
            RegionsTag.of(
                List.of(
                    in("eu-west-1", RegionState.UNKNOWN), in("us-west-2", RegionState.WITHDRAWN)),
                before))
        .isEqualTo("refused block-public-access: eu-west-1 / withdrawn: us-west-2");
    assertThat(RegionsTag.of(List.of(in("eu-west-1", RegionState.UNKNOWN)), "")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLIC", "WITHDRAWN"})
  void whatIsTooLongForATagIsCutAndStillShowsEveryChange(RegionState last) {
    List<RegionOutcome> outcomes = new ArrayList<>();
    for (int i = 10; i < 40; i++) {
      outcomes.add(in("ap-southeast-" + i, RegionState.PUBLIC));
    }
    String all = RegionsTag.of(outcomes, "");
    outcomes.add(in("ap-southeast-99", last));
    String one = RegionsTag.of(outcomes, "");
    assertThat(all).hasSizeLessThanOrEqualTo(256).startsWith("public: ap-southeast-10 ");
    assertThat(one).hasSizeLessThanOrEqualTo(256).isNotEqualTo(all);
  }
}
