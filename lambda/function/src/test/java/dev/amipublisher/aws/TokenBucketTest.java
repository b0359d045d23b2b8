package dev.amipublisher.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketTest {

  private static final Duration LONG = Duration.ofHours(1);

  private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

  @ParameterizedTest(name = "{0} at {1} %: {2} at once, then one each {3} ms")
  @CsvSource({
    "ModifyImageAttribute, 50, 50, 400",
    "ModifyImageAttribute, 100, 100, 200",
    "ModifyImageAttribute, 1, 1, 20000",
    "CreateTags, 50, 50, 200",
    "CreateTags, 10, 10, 1000",
    "EnableImageDeprecation, 50, 25, 400",
  })
  void aShareOfTheBucketGoesAtOnceAndThenAShareOfItsRefill(
      String action, int percent, int atOnce, long thenMillis) {
    ManualClock time = new ManualClock(START);
    TokenBucket bucket =
        switch (action) {
          case "CreateTags" -> TokenBucket.ofCreateTags(percent, time, time::sleep);
          case "EnableImageDeprecation" ->
              TokenBucket.ofEnableImageDeprecation(percent, time, time::sleep);
          default -> TokenBucket.ofModifyImageAttribute(percent, time, time::sleep);
        };
    for (int i = 0; i < atOnce; i++) {
      take(bucket);
    }
    assertThat(time.sleeps()).isEmpty();
    for (int i = 0; i < 20; i++) {
      take(bucket);
    }
    assertThat(Duration.between(START, time.instant()).toMillis())
        .isBetween(20 * thenMillis, 20 * thenMillis + 1);
  }

  @Test
  void aRestFillsTheBucketAndNoMore() {
    ManualClock time = new ManualClock(START);
    TokenBucket bucket = TokenBucket.ofCreateTags(1, time, time::sleep);
    take(bucket);
    time.advance(Duration.ofHours(1));
    take(bucket);
    assertThat(time.sleeps()).isEmpty();
    take(bucket);
    assertThat(time.sleeps()).hasSize(1);
  }

  @Test
  void aClockThatGoesBackTakesNothingAway() {
    Instant[] now = {START};
    int[] slept = {0};
    TokenBucket bucket = TokenBucket.ofCreateTags(50, () -> now[0], _ -> slept[0]++);
    for (int i = 0; i < 49; i++) {
      take(bucket);
    }
    now[0] = START.minusSeconds(3600);
    take(bucket);
    assertThat(slept[0]).isZero();
  }

  @Test
  void aWaitThatWouldTakeTooLongIsNotBegun() {
    ManualClock time = new ManualClock(START);
    TokenBucket bucket = TokenBucket.ofModifyImageAttribute(1, time, time::sleep);
    take(bucket);
    assertThat(bucket.acquire(Duration.ofSeconds(19))).isFalse();
    assertThat(time.sleeps()).isEmpty();
  }

  private static void take(TokenBucket bucket) {
    assertThat(bucket.acquire(LONG)).isTrue();
  }
}
