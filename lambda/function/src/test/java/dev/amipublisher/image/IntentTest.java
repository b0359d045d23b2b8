package dev.amipublisher.image;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the publish tag asks for, as data. */
class IntentTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "true,PUBLIC",
        "TRUE,PUBLIC",
        "True,PUBLIC",
        "' TRUE ',PUBLIC",
        "'\ttrue\n',PUBLIC",
        "false,PRIVATE",
        "False,PRIVATE",
        "' false',PRIVATE",
        "yes,INVALID",
        "no,INVALID",
        "1,INVALID",
        "'',INVALID",
        "' ',INVALID",
        "truee,INVALID",
        "t rue,INVALID",
        "'true,false',INVALID",
        "ｔｒｕｅ,INVALID",
        "until 2026-11-23,PUBLIC",
        "until 2026-11-22,PRIVATE",
        "' UNTIL  2026-11-24 ',PUBLIC",
        "until 2026-11-23T09:00:01Z,PUBLIC",
        "until 2026-11-23T09:00:00Z,PRIVATE",
        "until 2026-11-23T09:00:00+02:00,PRIVATE",
        "until tomorrow,INVALID",
        "until,INVALID",
        "until 2026-02-30,INVALID",
        "until 2099-01-01,INVALID",
        "2027-01-01,INVALID",
      })
  void theTagsValueSaysWhatIsAsked(String value, Intent expected) {
    assertThat(Intent.of(facts().tag("publish", value).build(), "publish", NOW))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "the tag says {0}, the status tag says {1} → {2}")
  @CsvSource({
    "true,public,PUBLIC",
    "true,revoked,PUBLIC",
    "false,public,PRIVATE",
    "yes,public,INVALID",
    ",public,PRIVATE",
    ",held-back,PRIVATE",
    ",verified,PRIVATE",
    ",refused,UNMANAGED",
    ",waiting,UNMANAGED",
    ",withdrawn,UNMANAGED",
    ",revoked,UNMANAGED",
    ",invalid,UNMANAGED",
    ",none,UNMANAGED",
    ",PUBLIC,UNMANAGED",
    ",,UNMANAGED",
  })
  void theStatusTagCountsOnlyWhereThePublishTagIsGone(
      @Nullable String tag, @Nullable String mark, Intent expected) {
    FactsBuilder image = facts();
    if (tag != null) {
      image.tag("publish", tag);
    }
    if (mark != null) {
      image.tag("ami-publisher:status", mark);
    }
    assertThat(Intent.of(image.build(), "publish", NOW)).isEqualTo(expected);
  }

  @Test
  void anotherTagKeyCanBeAsked() {
    ImageFacts image = facts().tag("publish", "false").tag("catalogue", "true").build();
    assertThat(Intent.of(image, "catalogue", NOW)).isEqualTo(Intent.PUBLIC);
  }

  @Test
  void theKeysCaseCounts() {
    assertThat(Intent.of(facts().tag("Publish", "true").build(), "publish", NOW))
        .isEqualTo(Intent.UNMANAGED);
  }
}
