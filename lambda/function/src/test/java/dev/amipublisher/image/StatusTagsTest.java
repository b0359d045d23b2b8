package dev.amipublisher.image;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.StatusTags.Status;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTagsTest {

  private static final Instant WITHDRAWN_AT = Instant.parse("2026-11-23T09:00:00Z");

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "public,PUBLIC",
    "refused,REFUSED",
    "withdrawn,WITHDRAWN",
    "revoked,REVOKED",
    "invalid,INVALID",
    "waiting,WAITING",
    "held-back,HELD_BACK",
    "verified,VERIFIED",
    "none,UNKNOWN",
    "Public,UNKNOWN",
    "'public ',UNKNOWN",
    "published,UNKNOWN",
    "'',NONE",
  })
  void theStatusIsReadFromTheTag(String value, Status expected) {
    assertThat(StatusTags.of(facts().tag("ami-publisher:status", value).build()).status())
        .isEqualTo(expected);
  }

  @Test
  void anImageWithoutOurTagsHasNoMark() {
    assertThat(StatusTags.of(facts().build())).isEqualTo(new StatusTags(Status.NONE, "", null));
  }

  @Test
  void whatIsWrittenIsReadBackAsTheSameMark() {
    StatusTags mark =
        new StatusTags(Status.REFUSED, "encrypted-volume: snap-1 / product-code: 8o2rn4", null);
    FactsBuilder image = facts();
    mark.tagsFor(image.build()).forEach(image::tag);
    assertThat(StatusTags.of(image.build())).isEqualTo(mark);
  }

  /** Or a later one, which another invocation wrote since the AMI was read, would be lost. */
  @Test
  void aTimeOfWithdrawalThatTheImageBearsIsNotWrittenAgain() {
    ImageFacts image = facts().tag("ami-publisher:withdrawn-at", WITHDRAWN_AT.toString()).build();
    assertThat(StatusTags.of(image).with(Status.HELD_BACK, "why").tagsFor(image))
        .containsOnlyKeys("ami-publisher:status", "ami-publisher:detail");
  }

  @Test
  void aTimeOfWithdrawalIsTakenAwayByWritingAnEmptyOne() {
    FactsBuilder image = facts().tag("ami-publisher:withdrawn-at", WITHDRAWN_AT.toString());
    StatusTags tags = StatusTags.of(image.build());
    assertThat(tags.withdrawnAt()).isEqualTo(WITHDRAWN_AT);
    assertThat(tags.withdrawnAt(null).tagsFor(image.build()))
        .containsEntry("ami-publisher:withdrawn-at", "");
  }

  @ParameterizedTest(name = "{0}, detail “{1}”, withdrawn at {2} → says public: {3}")
  @CsvSource({
    "public,'',,true",
    "public,notification pending,,true",
    "public,'',2026-11-23T09:00:00Z,true",
    "public,notification pending,2026-11-23T09:00:00Z,false",
    "public,not told yet,2026-11-23T09:00:00Z,false",
    "revoked,'',,true",
    "held-back,'',,true",
    "verified,'',,false",
    "forged,'',,true",
    "revoked,notification pending,2026-11-23T08:00:00Z,true",
    "held-back,notification pending,2026-11-23T08:00:00Z,true",
    "withdrawn,'',,false",
    "refused,'',,false",
  })
  void aWithdrawalOfOursThatWasCutOffIsNoRevocation(
      String status, String detail, @Nullable String withdrawnAt, boolean expected) {
    FactsBuilder image =
        facts().tag("ami-publisher:status", status).tag("ami-publisher:detail", detail);
    if (withdrawnAt != null) {
      image.tag("ami-publisher:withdrawn-at", withdrawnAt);
    }
    assertThat(StatusTags.of(image.build()).recordsPublic()).isEqualTo(expected);
  }

  @Test
  void theTagsAreTheTwoThatTheReadmeNames() {
    assertThat(new StatusTags(Status.PUBLIC, "", null).tagsFor(facts().build()))
        .isEqualTo(Map.of("ami-publisher:status", "public", "ami-publisher:detail", ""));
  }

  @ParameterizedTest(name = "“{0}” → “{1}”")
  @CsvSource({
    "publish=yes,publish=yes",
    "deprecation: ami-1 / owner: a@b.c_d+e,deprecation: ami-1 / owner: a@b.c_d+e",
    "it’s <b>,it s  b",
    "ünïcode 漢字,ünïcode 漢字",
    "' spaces around ',spaces around",
    "🚀,''",
  })
  void onlyCharactersThatEveryServiceAllowsAreLeft(String text, String expected) {
    assertThat(new StatusTags(Status.INVALID, text, null).detail()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"255,255", "256,256", "257,256", "5000,256"})
  void theDetailIsAtMost256CharactersLong(int length, int expected) {
    assertThat(new StatusTags(Status.REFUSED, "x".repeat(length), null).detail()).hasSize(expected);
  }

  @Test
  void aCutNeverLeavesASpaceAtTheEndThatATagWouldLose() {
    assertThat(new StatusTags(Status.REFUSED, "x".repeat(255) + " yz", null).detail())
        .isEqualTo("x".repeat(255));
  }

  @Test
  void aCutNeverSplitsACharacterOutsideTheBasicPlane() {
    String detail = new StatusTags(Status.REFUSED, "x".repeat(255) + "𠀀𠀀", null).detail();
    assertThat(detail).isEqualTo("x".repeat(255));
  }

  @ParameterizedTest(name = "{0} other tags, {1} of AWS, marked already: {2} → fits: {3}")
  @CsvSource({
    "0,0,false,true",
    "48,0,false,true",
    "49,0,false,false",
    "50,0,false,false",
    "48,0,true,true",
    "49,0,true,false",
    "48,9,false,true",
  })
  void itFitsWhereTwoOfFiftyTagsAreFree(int others, int ofAws, boolean marked, boolean fits) {
    FactsBuilder image = facts();
    for (int i = 0; i < others; i++) {
      image.tag("key-" + i, "");
    }
    for (int i = 0; i < ofAws; i++) {
      image.tag("aws:key-" + i, "");
    }
    StatusTags mark = new StatusTags(Status.PUBLIC, "", null);
    if (marked) {
      mark.tagsFor(image.build()).forEach(image::tag);
    }
    assertThat(mark.fitsOn(image.build())).isEqualTo(fits);
  }
}
