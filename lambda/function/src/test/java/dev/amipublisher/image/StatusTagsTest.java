package dev.amipublisher.image;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.StatusTags.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTagsTest {

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "public,PUBLIC",
    "refused,REFUSED",
    "withdrawn,WITHDRAWN",
    "revoked,REVOKED",
    "invalid,INVALID",
    "none,NONE",
    "Public,NONE",
    "'public ',NONE",
    "published,NONE",
    "'',NONE",
  })
  void aStatusThatWeNeverWriteIsNone(String value, Status expected) {
    assertThat(StatusTags.of(facts().tag("ami-publisher:status", value).build()).status())
        .isEqualTo(expected);
  }

  @Test
  void anImageWithoutOurTagsHasNoStatus() {
    assertThat(StatusTags.of(facts().build())).isEqualTo(new StatusTags(Status.NONE, ""));
  }

  @Test
  void whatIsWrittenIsReadBackAsTheSame() {
    StatusTags tags =
        new StatusTags(Status.REFUSED, "encrypted-volume: snap-1 / product-code: 8o2rn4");
    FactsBuilder image = facts();
    tags.tags().forEach(image::tag);
    assertThat(StatusTags.of(image.build())).isEqualTo(tags);
  }

  @Test
  void theTagsAreTheTwoThatTheReadmeNames() {
    assertThat(new StatusTags(Status.PUBLIC, "").tags())
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
    assertThat(new StatusTags(Status.INVALID, text).detail()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"255,255", "256,256", "257,256", "5000,256"})
  void theDetailIsAtMost256CharactersLong(int length, int expected) {
    assertThat(new StatusTags(Status.REFUSED, "x".repeat(length)).detail()).hasSize(expected);
  }

  @Test
  void aCutNeverLeavesASpaceAtTheEndThatATagWouldLose() {
    assertThat(new StatusTags(Status.REFUSED, "x".repeat(255) + " yz").detail())
        .isEqualTo("x".repeat(255));
  }

  @Test
  void aCutNeverSplitsACharacterOutsideTheBasicPlane() {
    String detail = new StatusTags(Status.REFUSED, "x".repeat(255) + "𠀀𠀀").detail();
    assertThat(detail).isEqualTo("x".repeat(255));
  }

  @ParameterizedTest(name = "{0} other tags, {1} of AWS, present already: {2} → fits: {3}")
  @CsvSource({
    "0,0,false,true",
    "48,0,false,true",
    "49,0,false,false",
    "50,0,false,false",
    "48,0,true,true",
    "49,0,true,false",
    "48,9,false,true",
  })
  void itFitsWhereTwoOfFiftyTagsAreFree(int others, int ofAws, boolean present, boolean fits) {
    FactsBuilder image = facts();
    for (int i = 0; i < others; i++) {
      image.tag("key-" + i, "");
    }
    for (int i = 0; i < ofAws; i++) {
      image.tag("aws:key-" + i, "");
    }
    StatusTags tags = new StatusTags(Status.PUBLIC, "");
    if (present) {
      tags.tags().forEach(image::tag);
    }
    assertThat(tags.fitsOn(image.build())).isEqualTo(fits);
  }
}
