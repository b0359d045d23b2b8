package dev.amipublisher.localaws.ec2;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as DescribeImages writes them: UTC, with three digits of a second. */
public final class Timestamps {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /** A time in this format. */
  public static String ofImage(Instant instant) {
    return MILLISECONDS.format(instant);
  }
}
