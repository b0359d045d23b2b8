package dev.amipublisher.story.sweep;

import static dev.amipublisher.testing.FunctionUnderTest.START;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sweep says which public AMIs AWS may make private soon, because nobody launches them. */
class NearRevocationTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  static Stream<Arguments> awsMayMakePrivate() {
    Instant deprecated = START.minus(Duration.ofDays(400));
    Instant soon = START.plus(Duration.ofDays(10));
    Instant later = START.plus(Duration.ofDays(300));
    return Stream.of(
        arguments("deprecated soon, never launched", soon, null, 1, 10L),
        arguments("deprecated later", later, null, 0, 300L),
        arguments("deprecated, never launched", deprecated, null, 1, 0L),
        arguments("deprecated, launched today", deprecated, START, 0, 181L),
        arguments("deprecated, launched long ago", deprecated, deprecated, 1, 0L),
        arguments(
            "deprecated, launched in May",
            deprecated,
            Instant.parse("2026-05-27T12:00:00Z"),
            1,
            4L),
        arguments("deprecated later, launched today", later, START, 0, 300L),
        arguments("without a date", null, START, 0, null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void awsMayMakePrivate(
      String name,
      @Nullable Instant deprecated,
      @Nullable Instant launched,
      int near,
      @Nullable Long days) {
    function.add(published(ONE).deprecatedAt(deprecated).lastLaunched(launched));
    JsonObject summary = function.sweep();
    assertThat(summary.get("nearRevocation").getAsInt()).isEqualTo(near);
    assertThat(summary.getAsJsonArray("nearRevocationImageIds")).hasSize(near);
    JsonElement first = summary.get("daysToRevocation");
    assertThat(first.isJsonNull() ? null : first.getAsLong()).isEqualTo(days);
    assertThat(function.metrics())
        .filteredOn(line -> line.has("PublicImagesNearRevocation"))
        .singleElement()
        .satisfies(
            line -> assertThat(line.get("PublicImagesNearRevocation").getAsInt()).isEqualTo(near));
  }

  @Test
  void theFirstToBeLostCountsAndOnlyPublicImagesDo() {
    function
        .add(published(ONE).deprecatedAt(START.plus(Duration.ofDays(90))))
        .add(published(TWO).deprecatedAt(START.plus(Duration.ofDays(60))))
        .add(
            published("ami-0000000000000f003")
                .privately()
                .deprecatedAt(START.plus(Duration.ofDays(5))));
    JsonObject summary = function.sweep();
    assertThat(summary.get("daysToRevocation").getAsLong()).isEqualTo(60);
    assertThat(summary.get("nearRevocation").getAsInt()).isZero();
  }
}
