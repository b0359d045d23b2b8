package dev.amipublisher.image;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFactsTest {

  @Test
  void itsSnapshotsAreListedOnceEachInOrder() {
    ImageFacts image =
        facts()
            .volume("/dev/xvda", "snap-2", false)
            .volume("/dev/sdf", "", false)
            .volume("/dev/sdg", "snap-1", false)
            .volume("/dev/sdh", "snap-2", true)
            .build();
    assertThat(image.snapshotIds()).containsExactly("snap-1", "snap-2");
  }

  @ParameterizedTest(name = "deprecated {0}, launched {1} → {2}")
  @CsvSource({
    ",,",
    ", 2026-11-01T00:00:00Z,",
    "2026-12-01T00:00:00Z,, 2026-12-01T00:00:00Z",
    "2026-12-01T00:00:00Z, 2026-05-01T00:00:00Z, 2026-12-01T00:00:00Z",
    "2026-12-01T00:00:00Z, 2026-11-01T00:00:00Z, 2027-05-01T00:00:00Z",
  })
  void awsMayRevokeItOnceItIsDeprecatedAndUnusedForSixMonths(
      @Nullable Instant deprecated, @Nullable Instant launched, @Nullable Instant expected) {
    assertThat(facts().deprecated(deprecated).launched(launched).build().mayBeRevokedAt())
        .isEqualTo(expected);
  }

  @Test
  void itKeepsItsOtherTagsWhereSomeAreSet() {
    ImageFacts image = facts().tag("Name", "base").tag("publish", "true").build();
    assertThat(image.withTags(Map.of("publish", "false", "team", "web")))
        .isEqualTo(facts().tag("Name", "base").tag("publish", "false").tag("team", "web").build());
  }
}
