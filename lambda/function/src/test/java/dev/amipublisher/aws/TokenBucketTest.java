package dev.amipublisher.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketTest {

  private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

  @ParameterizedTest(name = "{0} at {1} %: {2} at once, then one each {3} ms")
  @CsvSource({
    "ModifyImageAttribute, 50, 50, 400",
    "ModifyImageAttribute, 100, 100, 200",
    "ModifyImageAttribute, 1, 1, 20000",
    "CreateTags, 50, 50, 200",
    "CreateTags, 10, 10, 1000",
  })
  void aShareOfTheBucketGoesAtOnceAndThenAShareOfItsRefill(
      String action, int percent, int atOnce, long thenMillis) {
    VirtualTime time = new VirtualTime(START);
    TokenBucket pace =
        action.equals("CreateTags")
            ? TokenBucket.ofCreateTags(percent, time, time)
            : TokenBucket.ofModifyImageAttribute(percent, time, time);
    for (int i = 0; i < atOnce; i++) {
      pace.await();
    }
    assertThat(time.sleeps()).isEmpty();
    for (int i = 0; i < 20; i++) {
      pace.await();
    }
    assertThat(Duration.between(START, time.instant()).toMillis())
        .isBetween(20 * thenMillis, 20 * thenMillis + 1);
  }

  @Test
  void aRestFillsTheBucketAndNoMore() {
    VirtualTime time = new VirtualTime(START);
    TokenBucket pace = TokenBucket.ofCreateTags(1, time, time);
    pace.await();
    time.pass(Duration.ofHours(1));
    pace.await();
    assertThat(time.sleeps()).isEmpty();
    pace.await();
    assertThat(time.sleeps()).hasSize(1);
  }

  @Test
  void aClockThatGoesBackTakesNothingAway() {
    Instant[] now = {START};
    int[] slept = {0};
    TokenBucket pace = TokenBucket.ofCreateTags(50, () -> now[0], _ -> slept[0]++);
    for (int i = 0; i < 49; i++) {
      pace.await();
    }
    now[0] = START.minusSeconds(3600);
    pace.await();
    assertThat(slept[0]).isZero();
  }
}
