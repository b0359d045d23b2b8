package dev.amipublisher.policy;

import dev.amipublisher.image.DeprecateTag;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.PublicUntil;
import dev.amipublisher.settings.DeprecationDates;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which deprecation date an AMI is given before it is published: the one that its tag names, or
 * else the end that its publish tag gives or the default of the settings, whichever comes first.
 * Only ever an earlier one than it has, and never one later than two years after its creation,
 * which no public AMI may have. A pure function.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html">Deprecate
 *     an Amazon EC2 AMI</a>
 */
public final class DeprecationDate {

  private DeprecationDate() {}

  /** The date to set; empty if the AMI can stay as it is. */
  public static Optional<Instant> toSet(ImageFacts image, Settings settings, Instant now) {
    DeprecationDates dates = settings.deprecationDates();
    if (!dates.enabled()) {
      return Optional.empty();
    }
    Optional<Instant> wanted =
        switch (DeprecateTag.of(image, dates.tagKey())) {
          case DeprecateTag.At(Instant time) -> earliest(time, tooLate(image));
          case DeprecateTag.Absent _ -> earliest(byDefault(image, settings, now), tooLate(image));
          case DeprecateTag.None _, DeprecateTag.Unreadable _ -> Optional.empty();
        };
    return wanted
        .map(time -> time.truncatedTo(ChronoUnit.MINUTES))
        .filter(time -> time.isAfter(now))
        .filter(time -> isEarlierThanItHas(image, time));
  }

  private static @Nullable Instant byDefault(ImageFacts image, Settings settings, Instant now) {
    Optional<Instant> end = PublicUntil.of(image, settings.publishTagKey()).map(PublicUntil::end);
    DeprecationDates dates = settings.deprecationDates();
    return dates.afterPublication().isZero()
        ? end.orElse(null)
        : earliest(end.orElse(null), now.plus(dates.afterPublication())).orElse(null);
  }

  /** The latest date that a public AMI may have, if the AMI has a later one. */
  private static @Nullable Instant tooLate(ImageFacts image) {
    Instant latest = image.twoYearsOldAt();
    Instant current = image.deprecationTime();
    return latest != null && current != null && current.isAfter(latest) ? latest : null;
  }

  private static Optional<Instant> earliest(@Nullable Instant one, @Nullable Instant other) {
    return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** EC2 gives an AMI without a date the latest one by itself, when it becomes public. */
  private static boolean isEarlierThanItHas(ImageFacts image, Instant time) {
    Instant current = image.deprecationTime();
    Instant has = current == null ? image.twoYearsOldAt() : current;
    return has == null || time.isBefore(has);
  }
}
