package dev.amipublisher.localaws.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.SampleFleet;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The clock that tests move. */
class ManualClockTest {

  private final ManualClock clock = new ManualClock(SampleFleet.NOW);

  @Test
  void theClockStandsStillUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(SampleFleet.NOW);

    clock.advance(Duration.ofSeconds(90));

    assertThat(clock.instant()).isEqualTo("2026-11-23T06:01:30Z");
    assertThat(clock.sleeps()).isEmpty();
  }

  @Test
  void aSleepMovesTheClockAndIsRecorded() {
    clock.sleep(Duration.ofSeconds(2));
    clock.sleep(Duration.ofSeconds(4));

    assertThat(clock.instant()).isEqualTo("2026-11-23T06:00:06Z");
    assertThat(clock.sleeps()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }
}
