package dev.amipublisher.image;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
