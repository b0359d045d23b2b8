package dev.amipublisher.policy;

import static dev.amipublisher.image.FactsBuilder.NOW;
import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which deprecation date an AMI is given, as data; it was made on 2026-11-02. */
class DeprecationDateTest {

  @ParameterizedTest(name = "publish={0}, deprecate-at={1}, after {2} days, has {3} → {4}")
  @CsvSource({
    "true, , 0, , ",
    "true, , 90, , 2027-02-21T09:00:00Z",
    "until 2027-01-31, , 0, , 2027-02-01T00:00:00Z",
    "until 2027-01-31T12:00:59Z, , 0, , 2027-01-31T12:00:00Z",
    // what comes first counts, and the tag before both
    "until 2027-01-31, , 90, , 2027-02-01T00:00:00Z",
    "until 2027-01-31, , 30, , 2026-12-23T09:00:00Z",
    "until 2027-01-31, 2027-06-30, 30, , 2027-06-30T00:00:00Z",
    "until 2027-01-31, none, 30, , ",
    "true, 2026-12-01T12:30:45Z, 0, , 2026-12-01T12:30:00Z",
    "true, soon, 90, , ",
    "true, 2026-11-23, 90, , ",
    // only ever earlier
    "true, , 90, 2027-02-20T00:00:00Z, ",
    "true, , 90, 2027-02-22T00:00:00Z, 2027-02-21T09:00:00Z",
    "true, 2027-06-30, 0, 2027-06-30T00:00:00Z, ",
    "true, 2027-06-30, 0, 2027-06-29T00:00:00Z, ",
    // never later than two years after its creation
    "true, 2028-12-31, 0, , ",
    "true, 2028-12-31, 0, 2030-01-01T00:00:00Z, 2028-11-02T08:00:00Z",
    "true, , 0, 2030-01-01T00:00:00Z, 2028-11-02T08:00:00Z",
    "true, none, 0, 2030-01-01T00:00:00Z, ",
    "true, , 0, 2028-11-02T08:00:00Z, ",
  })
  void isTheTagsOrTheEarliestOfTheOthers(
      String publish,
      @Nullable String deprecateAt,
      String days,
      @Nullable Instant has,
      @Nullable Instant expected) {
    FactsBuilder image = facts().tag("publish", publish).deprecated(has);
    if (deprecateAt != null) {
      image.tag("deprecate-at", deprecateAt);
    }
    Settings settings = Settings.enforcing(Map.of("DEPRECATE_AFTER_DAYS", days));
    assertThat(DeprecationDate.toSet(image.build(), settings, NOW).orElse(null))
        .isEqualTo(expected);
  }

  @Test
  void noneIsSetWhereTheSettingsDoNotAskForIt() {
    Settings off =
        Settings.enforcing(Map.of("DEPRECATION_DATES", "off", "DEPRECATE_AFTER_DAYS", "9"));
    FactsBuilder image =
        facts().tag("publish", "until 2027-01-31").tag("deprecate-at", "2026-12-31");
    assertThat(DeprecationDate.toSet(image.build(), off, NOW)).isEmpty();
  }

  @Test
  void anImageWithoutACreationDateIsGivenTheDateThatItsTagNames() {
    FactsBuilder image = facts().created(null).tag("deprecate-at", "2026-12-31");
    assertThat(DeprecationDate.toSet(image.build(), Settings.defaults(), NOW))
        .contains(Instant.parse("2026-12-31T00:00:00Z"));
  }
}
