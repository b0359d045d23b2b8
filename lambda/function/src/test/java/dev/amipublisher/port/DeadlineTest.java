package dev.amipublisher.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {

  @ParameterizedTest(name = "{0} ms left → no new work: {1}, stop: {2}")
  @CsvSource({
    "900000, false, false",
    "60000, false, false",
    "59999, true, false",
    "10000, true, false",
    "9999, true, true",
    "0, true, true",
    "-5, true, true",
  })
  void noWorkStartsInTheLastMinuteAndEverythingStopsInTheLastSeconds(
      long millis, boolean noNewWork, boolean stop) {
    Instant now = Instant.parse("2026-11-23T09:00:00Z");
    Deadline deadline = new Deadline(now.plusMillis(millis), new ManualClock(now));
    assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(millis));
    assertThat(deadline.mustNotStartWork()).isEqualTo(noNewWork);
    assertThat(deadline.mustStop()).isEqualTo(stop);
  }
}
