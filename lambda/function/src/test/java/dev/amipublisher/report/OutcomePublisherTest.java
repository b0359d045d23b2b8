package dev.amipublisher.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.outcome.OutcomeEvent;
import dev.amipublisher.vocabulary.EventTypes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OutcomePublisherTest {

  @Test
  void everyAnnouncementIsOfATypeThatTheStackForwardsToPeople() {
    assertThat(Arrays.stream(OutcomeEvent.values()).map(OutcomeEvent::detailType))
        .containsExactlyInAnyOrderElementsOf(EventTypes.OUTCOMES);
  }
}
