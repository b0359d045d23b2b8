package dev.amipublisher.image;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the publish tag and our status tag ask for, as data. */
class IntentTest {

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
      })
  void theTagsValueSaysWhatIsAsked(String value, Intent expected) {
    assertThat(Intent.of(facts().tag("publish", value).build(), "publish")).isEqualTo(expected);
  }

  @ParameterizedTest(name = "the tag says {0}, our status tag {1} → {2}")
  @CsvSource({
    "true,public,PUBLIC",
    "true,revoked,PUBLIC",
    "false,public,PRIVATE",
    "yes,public,INVALID",
    ",public,PRIVATE",
    ",refused,UNMANAGED",
    ",withdrawn,UNMANAGED",
    ",revoked,UNMANAGED",
    ",invalid,UNMANAGED",
    ",none,UNMANAGED",
    ",PUBLIC,UNMANAGED",
    ",,UNMANAGED",
  })
  void ourStatusTagCountsOnlyWhereThePublishTagIsGone(
      @Nullable String tag, @Nullable String status, Intent expected) {
    FactsBuilder image = facts();
    if (tag != null) {
      image.tag("publish", tag);
    }
    if (status != null) {
      image.tag("ami-publisher:status", status);
    }
    assertThat(Intent.of(image.build(), "publish")).isEqualTo(expected);
  }

  @Test
  void anotherTagKeyCanBeAsked() {
    ImageFacts image = facts().tag("publish", "false").tag("catalogue", "true").build();
    assertThat(Intent.of(image, "catalogue")).isEqualTo(Intent.PUBLIC);
  }

  @Test
  void theKeysCaseCounts() {
    assertThat(Intent.of(facts().tag("Publish", "true").build(), "publish"))
        .isEqualTo(Intent.UNMANAGED);
  }
}
