package dev.amipublisher.simulation.expected;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.simulation.world.OurTags;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an AMI's tags ask for, as docs/design.md has it; written independently, so as not to repeat
 * a mistake of the function's own.
 */
public enum ExpectedIntent {
  /** It is to be public. */
  PUBLIC,
  /** It is to be private. */
  PRIVATE,
  /** The publish tag says something that nobody understands. */
  INVALID,
  /** There is no publish tag, and the AMI was not public by our status. */
  UNMANAGED;

  /** The statuses by which an AMI without a publish tag was public, and is to be private. */
  private static final Set<String> WITHOUT_TAG = Set.of("public", "held-back");

  private static final Pattern DAY = Pattern.compile("until +(\\d{4}-\\d\\d-\\d\\d)");
  private static final Pattern TIME = Pattern.compile("until +(\\d{4}-\\d\\d-\\d\\dt[\\d:]+z)");

  /** What the tags of an AMI ask for at a time. */
  public static ExpectedIntent of(Image image, Settings settings, Instant now) {
    String value = image.tags().get(settings.publishTagKey());
    if (value == null) {
      return WITHOUT_TAG.contains(OurTags.status(image)) ? PRIVATE : UNMANAGED;
    }
    String plain = value.trim().toLowerCase(Locale.ENGLISH);
    if (plain.equals("true")) {
      return PUBLIC;
    }
    if (plain.equals("false")) {
      return PRIVATE;
    }
    Matcher day = DAY.matcher(plain);
    if (day.matches()) {
      LocalDate last = LocalDate.parse(day.group(1));
      return until(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), image, now);
    }
    Matcher time = TIME.matcher(plain);
    return time.matches()
        ? until(Instant.parse(time.group(1).toUpperCase(Locale.ENGLISH)), image, now)
        : INVALID;
  }

  private static ExpectedIntent until(Instant end, Image image, Instant now) {
    Instant latest = image.creationDate().atOffset(ZoneOffset.UTC).plusYears(2).toInstant();
    if (end.isAfter(latest)) {
      return INVALID;
    }
    return now.isBefore(end) ? PUBLIC : PRIVATE;
  }
}
