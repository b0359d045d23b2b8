package dev.amipublisher.reconcile;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.ImageFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublicationQueueTest {

  private static final ImageFacts OLD = image("ami-c", "2026-01-01T00:00:00Z");
  private static final ImageFacts NEW = image("ami-a", "2026-11-01T00:00:00Z");
  private static final ImageFacts NEW_TOO = image("ami-b", "2026-11-01T00:00:00Z");
  private static final ImageFacts UNKNOWN = image("ami-0", null);

  @Test
  void theOldestComesFirstThenTheSmallestId() {
    PublicationQueue queue = new PublicationQueue(4);
    for (ImageFacts image : List.of(UNKNOWN, NEW_TOO, NEW, OLD)) {
      assertThat(queue.offer(image)).isEmpty();
    }
    assertThat(queue.inOrder()).containsExactly(OLD, NEW, NEW_TOO, UNKNOWN);
  }

  @Test
  void theLastInOrderIsDroppedWhenTheQueueIsFull() {
    PublicationQueue queue = new PublicationQueue(2);
    assertThat(queue.offer(NEW)).isEmpty();
    assertThat(queue.offer(NEW_TOO)).isEmpty();
    assertThat(queue.offer(OLD)).contains(NEW_TOO);
    assertThat(queue.offer(UNKNOWN)).contains(UNKNOWN);
    assertThat(queue.inOrder()).containsExactly(OLD, NEW);
  }

  @Test
  void withoutPlacesEveryImageIsDropped() {
    PublicationQueue queue = new PublicationQueue(0);
    assertThat(queue.offer(OLD)).contains(OLD);
    assertThat(queue.inOrder()).isEmpty();
  }

  private static ImageFacts image(String imageId, @Nullable String created) {
    return facts().id(imageId).created(created == null ? null : Instant.parse(created)).build();
  }
}
