package dev.amipublisher.simulation.world;

import dev.amipublisher.localaws.Image;
import java.util.Set;

/** The status tags that the function writes; said anew, so as not to repeat a mistake of it. */
public final class OurTags {

  /** The key of the tag that says what became of an AMI. */
  public static final String STATUS = "ami-publisher:status";

  /** The key of the tag that says why. */
  public static final String DETAIL = "ami-publisher:detail";

  /** The key of the tag that says when it was withdrawn last, as far as the brake counts it. */
  public static final String WITHDRAWN_AT = "ami-publisher:withdrawn-at";

  /** All keys that the function may write. */
  public static final Set<String> KEYS = Set.of(STATUS, DETAIL, WITHDRAWN_AT);

  /** The detail of a status that is not announced yet. */
  public static final String NOTIFICATION_PENDING = "notification pending";

  /** EC2's limit to the number of tags. */
  private static final int MOST_TAGS = 50;

  private OurTags() {}

  /** The value of the status tag; empty if there is none. */
  public static String status(Image image) {
    return image.tags().getOrDefault(STATUS, "");
  }

  /** Whether the status is one that is not announced yet. */
  public static boolean isNotificationPending(Image image) {
    return image.tags().getOrDefault(DETAIL, "").equals(NOTIFICATION_PENDING);
  }

  /** How many of our tags fit beside the others. */
  public static long room(Image image) {
    return MOST_TAGS - image.tags().keySet().stream().filter(key -> !KEYS.contains(key)).count();
  }

  /** Whether all our tags fit beside the others. */
  public static boolean fitOn(Image image) {
    return room(image) >= KEYS.size();
  }
}
