package dev.amipublisher.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.localaws.ec2.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
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

  @Test
  void pagesEndWhenEverythingStops() {
    ManualClock clock = new ManualClock(Instant.parse("2026-11-23T09:00:00Z"));
    Deadline deadline = new Deadline(clock.instant().plusSeconds(12), clock);
    Iterator<Integer> pages = deadline.limit(List.of(1, 2, 3)).iterator();
    assertThat(pages.next()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(2));
    assertThat(pages.next()).isEqualTo(2);
    clock.advance(Duration.ofMillis(1));
    assertThatThrownBy(pages::next).isInstanceOf(Ec2UnavailableException.class);
  }

  private static Deadline left(long millis) {
    Instant now = Instant.parse("2026-11-23T09:00:00Z");
    return new Deadline(now.plusMillis(millis), new ManualClock(now));
  }
}
