package dev.amipublisher.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.policy.SharingConditions.BlockPublicAccess;
import dev.amipublisher.policy.SharingConditions.PublicImageQuota;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingConditionsTest {

  @ParameterizedTest(name = "{0} of {1} → {2} of {3}")
  @CsvSource({"5, 5, 0, 5", "0, 0, 0, 1", "7, 100, 0, 100"})
  void withoutPublicImagesThereIsAPlace(int inUse, int quota, int thenInUse, int thenQuota) {
    assertThat(with(known(inUse, quota)).withoutPublicImages())
        .isEqualTo(with(known(thenInUse, thenQuota)));
  }

  @Test
  void eachPublicationTakesAPlace() {
    assertThat(with(known(4, 5)).withOneMorePublic()).isEqualTo(with(known(5, 5)));
  }

  @Test
  void whatCannotBeReadStaysSo() {
    SharingConditions conditions = with(new Reading.Unreadable<>("No."));
    assertThat(conditions.withoutPublicImages()).isEqualTo(conditions);
    assertThat(conditions.withOneMorePublic()).isEqualTo(conditions);
  }

  private static Reading<PublicImageQuota> known(int inUse, int quota) {
    return new Reading.Known<>(new PublicImageQuota(inUse, quota));
  }

  private static SharingConditions with(Reading<PublicImageQuota> publicImages) {
    return new SharingConditions(
        new Reading.Known<>(new BlockPublicAccess(false, "account")),
        new Reading.Known<>(Map.of("snap-1", false)),
        publicImages);
  }
}
