package dev.amipublisher.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.ImageFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.Image;

class ImageFactsReaderTest {

  /** No creation date, or a deprecation date that has passed, forbids publishing. */
  @ParameterizedTest(name = "{0} → created {1}, deprecated {2}")
  @CsvSource({
    ",,",
    "2026-11-02T08:00:00.000Z, 2026-11-02T08:00:00Z, 2026-11-02T08:00:00Z",
    "soon,, 1970-01-01T00:00:00Z",
    "'',, 1970-01-01T00:00:00Z",
  })
  void aTimeThatCannotBeReadForbidsPublishing(
      @Nullable String text, @Nullable Instant created, @Nullable Instant deprecated) {
    Image image = Image.builder().imageId("ami-1").creationDate(text).deprecationTime(text).build();
    ImageFacts facts = ImageFactsReader.read(image);
    assertThat(facts.creationDate()).isEqualTo(created);
    assertThat(facts.deprecationTime()).isEqualTo(deprecated);
  }
}
