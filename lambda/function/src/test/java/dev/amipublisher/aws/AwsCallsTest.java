package dev.amipublisher.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.ManualClock;
import dev.amipublisher.port.Deadline;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCallsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @ParameterizedTest(name = "{0} s left")
  @ValueSource(longs = {900, 61, 5, 0})
  void aCallEndsInTheTimeThatTheDeadlineGivesIt(long seconds) {
    Deadline deadline = new Deadline(NOW.plusSeconds(seconds), new ManualClock(NOW));
    assertThat(AwsCalls.within(deadline).apiCallTimeout()).contains(deadline.forCall());
    assertThat(deadline.forCall()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
  }
}
