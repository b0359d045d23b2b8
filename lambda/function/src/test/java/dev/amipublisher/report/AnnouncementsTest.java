package dev.amipublisher.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.outcome.Announcement;
import dev.amipublisher.vocabulary.EventTypes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

  @Test
  void everyAnnouncementIsOfATypeThatTheStackForwardsToPeople() {
    assertThat(Arrays.stream(Announcement.values()).map(Announcement::detailType))
        .containsExactlyInAnyOrderElementsOf(EventTypes.OUTCOMES);
  }
}
