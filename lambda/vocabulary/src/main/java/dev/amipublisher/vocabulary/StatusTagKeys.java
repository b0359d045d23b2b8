package dev.amipublisher.vocabulary;

import java.util.List;

/**
 * The keys of the tags that the function writes. Beside them it writes only the publish tag of the
 * copies that it makes in other Regions. None of them wakes it.
 */
public final class StatusTagKeys {

  /** What all of them begin with; no tag of a user's may. */
  public static final String PREFIX = "ami-publisher:";

  /** Holds the AMI's status. */
  public static final String STATUS = PREFIX + "status";

  /** Holds why, in brief. */
  public static final String DETAIL = PREFIX + "detail";

  /** Holds the instant of the last withdrawal that the limit counts. */
  public static final String WITHDRAWN_AT = PREFIX + "withdrawn-at";

  /** Holds the AMI's state in each Region that it is copied into. */
  public static final String REGIONS = PREFIX + "regions";

  /** On a copy: the Region and the id of its source, as {@code us-east-1/ami-…}. */
  public static final String COPIED_FROM = PREFIX + "copied-from";

  /** On a copy: whether its source still asks for it. */
  public static final String COPY = PREFIX + "copy";

  /** On an AMI: why its snapshots are not shared, if they should be. */
  public static final String SNAPSHOTS = PREFIX + "snapshots";

  /** On a snapshot: whether the function shared it with everybody. */
  public static final String SHARED = PREFIX + "shared";

  /** Those that are written on AMIs whether they are copied or not. */
  public static final List<String> ALL = List.of(STATUS, DETAIL, WITHDRAWN_AT);

  private StatusTagKeys() {}
}
