package dev.amipublisher.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ManualClock;
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
  void aShareOfTheBucketIsUsedAtOnceAndThenAShareOfItsRefill(
      String action, int percent, int atOnce, long thenMillis) {
    ManualClock clock = new ManualClock(START);
    TokenBucket bucket =
        action.equals("CreateTags")
            ? TokenBucket.ofCreateTags(percent, clock, clock::sleep)
            : TokenBucket.ofModifyImageAttribute(percent, clock, clock::sleep);
    for (int i = 0; i < atOnce; i++) {
      bucket.await();
    }
    assertThat(clock.sleeps()).isEmpty();
    for (int i = 0; i < 20; i++) {
      bucket.await();
    }
    assertThat(Duration.between(START, clock.instant()).toMillis())
        .isBetween(20 * thenMillis, 20 * thenMillis + 1);
  }

  @Test
  void idleTimeFillsTheBucketAndNoMore() {
    ManualClock clock = new ManualClock(START);
    TokenBucket bucket = TokenBucket.ofCreateTags(1, clock, clock::sleep);
    bucket.await();
    clock.advance(Duration.ofHours(1));
    bucket.await();
    assertThat(clock.sleeps()).isEmpty();
    bucket.await();
    assertThat(clock.sleeps()).hasSize(1);
  }

  @Test
  void aClockThatIsSetBackTakesNoTokens() {
    Instant[] now = {START};
    int[] slept = {0};
    TokenBucket bucket = TokenBucket.ofCreateTags(50, () -> now[0], _ -> slept[0]++);
    for (int i = 0; i < 49; i++) {
      bucket.await();
    }
    now[0] = START.minusSeconds(3600);
    bucket.await();
    assertThat(slept[0]).isZero();
  }
}
