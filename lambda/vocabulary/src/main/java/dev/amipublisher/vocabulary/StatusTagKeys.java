package dev.amipublisher.vocabulary;

import java.util.List;

/**
 * The keys of the tags that the function writes. It writes no others, and none of them wakes it.
 */
public final class StatusTagKeys {

  /** What all of them begin with; no tag of a user's may. */
  public static final String PREFIX = "ami-publisher:";

  /** Holds what became of the AMI. */
  public static final String STATUS = PREFIX + "status";

  /** Holds why, in brief. */
  public static final String DETAIL = PREFIX + "detail";

  /** Holds the instant of the last withdrawal that the brake counts. */
  public static final String WITHDRAWN_AT = PREFIX + "withdrawn-at";

  /** All of them. */
  public static final List<String> ALL = List.of(STATUS, DETAIL, WITHDRAWN_AT);

  private StatusTagKeys() {}
}
