package dev.amipublisher.image;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * A publish tag that says until when: {@code until 2027-01-31} (that whole day in UTC) or {@code
 * until 2027-01-31T12:00:00Z}.
 *
 * @param end from when on the AMI is to be private
 */
public record PublicUntil(Instant end) {

  private static final String PREFIX = "until ";

  /** How long before the end people are warned. */
  private static final Duration WARNING = Duration.ofDays(14);

  /** Reads a publish tag's value; empty if it does not say until when. */
  public static Optional<PublicUntil> of(String value) {
    String text = value.strip();
    if (!text.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
      return Optional.empty();
    }
    String time = text.substring(PREFIX.length()).strip().toUpperCase(Locale.ROOT);
    try {
      Instant end =
          time.contains("T")
              ? Instant.parse(time)
              : LocalDate.parse(time).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      return Optional.of(new PublicUntil(end));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  /** The end that an AMI's publish tag gives; empty if it gives none. */
  public static Optional<PublicUntil> of(ImageFacts image, String publishTagKey) {
    return of(image.tags().getOrDefault(publishTagKey, ""));
  }

  /** Whether an AMI cannot stay public for so long: its deprecation date would come first. */
  public boolean isTooLate(ImageFacts image) {
    Instant latest = image.twoYearsOldAt();
    return latest != null && end.isAfter(latest);
  }

  /** Whether the end is still to come, and so near that people are warned of it. */
  public boolean isNear(Instant now) {
    return now.isBefore(end) && !now.isBefore(end.minus(WARNING));
  }

  Intent intent(ImageFacts image, Instant now) {
    if (isTooLate(image)) {
      return Intent.INVALID;
    }
    return now.isBefore(end) ? Intent.PUBLIC : Intent.PRIVATE;
  }
}
