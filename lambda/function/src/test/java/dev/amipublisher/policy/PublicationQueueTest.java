package dev.amipublisher.policy;

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
    PublicationQueue queue = new PublicationQueue();
    List.of(UNKNOWN, NEW_TOO, NEW, OLD).forEach(queue::add);
    assertThat(queue.size()).isEqualTo(4);
    assertThat(queue.next(1)).containsExactly("ami-c");
    assertThat(queue.next(2)).containsExactly("ami-a", "ami-b");
    assertThat(queue.next(2)).containsExactly("ami-0");
    assertThat(queue.next(2)).isEmpty();
  }

  private static ImageFacts image(String imageId, @Nullable String created) {
    return facts().id(imageId).created(created == null ? null : Instant.parse(created)).build();
  }
}
