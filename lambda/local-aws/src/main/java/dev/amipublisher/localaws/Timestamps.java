package dev.amipublisher.localaws;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as DescribeImages writes them: UTC, with three digits of a second. */
final class Timestamps {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  static String ofImage(Instant instant) {
    return MILLISECONDS.format(instant);
  }
}
