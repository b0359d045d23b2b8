package dev.amipublisher.image;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What an AMI's tag says about its deprecation. */
public sealed interface DeprecateTag {

  /** There is no tag, or it is empty. */
  record Absent() implements DeprecateTag {}

  /** {@code none}: it is not to be given a date. */
  record None() implements DeprecateTag {}

  /**
   * {@code 2027-01-31}, which begins in UTC, or {@code 2027-01-31T12:00:00Z}.
   *
   * @param time to the minute, as EC2 keeps it
   */
  record At(Instant time) implements DeprecateTag {}

  /** It cannot be understood. */
  record Unreadable() implements DeprecateTag {}

  /** Reads an AMI's tag. */
  static DeprecateTag of(ImageFacts image, String key) {
    String value = image.tags().getOrDefault(key, "").strip().toUpperCase(Locale.ROOT);
    if (value.isEmpty()) {
      return new Absent();
    }
    if (value.equals("NONE")) {
      return new None();
    }
    try {
      Instant time =
          value.contains("T")
              ? Instant.parse(value)
              : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
      return new At(time.truncatedTo(ChronoUnit.MINUTES));
    } catch (DateTimeException noTime) {
      return new Unreadable();
    }
  }
}
