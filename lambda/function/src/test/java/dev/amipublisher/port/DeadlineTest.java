package dev.amipublisher.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {

  /** What hangs must leave the last ten seconds; what closes an invocation is given three. */
  @ParameterizedTest(name = "{0} ms left → a call may take {1} ms")
  @CsvSource({
    "900000, 60000",
    "70000, 60000",
    "61000, 51000",
    "25000, 15000",
    "13000, 3000",
    "10000, 3000",
    "5000, 3000",
    "3500, 2500",
    "1500, 1000",
    "-5, 1000",
  })
  void aCallLeavesTheTimeThatIsKeptForTheEnd(long millis, long longest) {
    assertThat(left(millis).forCall()).isEqualTo(Duration.ofMillis(longest));
  }

  @ParameterizedTest(name = "{0} ms left → over: {1}; stop a second later: {2}")
  @CsvSource({"11000, false, false", "10999, false, true", "2000, false, true", "1999, true, true"})
  void theLastSecondsAreForTheLog(long millis, boolean over, boolean stopAfterASecond) {
    assertThat(left(millis).isOver()).isEqualTo(over);
    assertThat(left(millis).mustStopAfter(Duration.ofSeconds(1))).isEqualTo(stopAfterASecond);
  }

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
    Deadline deadline = left(millis);
    assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(millis));
    assertThat(deadline.mustNotStartWork()).isEqualTo(noNewWork);
    assertThat(deadline.mustStop()).isEqualTo(stop);
  }

  private static Deadline left(long millis) {
    Instant now = Instant.parse("2026-11-23T09:00:00Z");
    return new Deadline(now.plusMillis(millis), new ManualClock(now));
  }
}
