package dev.amipublisher.image;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An AMI of 2 November 2026 whose publication ends on 1 December at noon. */
class PublicUntilTest {

  private static final PublicUntil UNTIL = new PublicUntil(Instant.parse("2026-12-01T12:00:00Z"));

  @ParameterizedTest(name = "{0}: near {1}, {2}")
  @CsvSource({
    "2026-11-17T11:59:59Z, false, PUBLIC",
    "2026-11-17T12:00:00Z, true, PUBLIC",
    "2026-12-01T11:59:59Z, true, PUBLIC",
    "2026-12-01T12:00:00Z, false, PRIVATE",
    "2027-12-01T12:00:00Z, false, PRIVATE",
  })
  void theEndIsNearInTheLastTwoWeeks(Instant now, boolean near, Intent intent) {
    assertThat(UNTIL.isNear(now)).isEqualTo(near);
    assertThat(UNTIL.intent(facts().build(), now)).isEqualTo(intent);
  }

  @ParameterizedTest(name = "until {0} → {1}")
  @CsvSource({
    "2028-11-02T08:00:00Z, PUBLIC",
    "2028-11-02T08:00:01Z, INVALID",
  })
  void noEndIsLaterThanTwoYearsAfterTheCreation(Instant end, Intent intent) {
    assertThat(new PublicUntil(end).intent(facts().build(), FactsBuilder.NOW)).isEqualTo(intent);
    assertThat(new PublicUntil(end).intent(facts().created(null).build(), FactsBuilder.NOW))
        .as("where the creation date is not known")
        .isEqualTo(Intent.PUBLIC);
  }
}
