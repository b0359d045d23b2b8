package dev.amipublisher.simulation.world;

import dev.amipublisher.localaws.ec2.Image;
import java.util.Set;

/**
 * The status tags that the function writes; said independently, so as not to repeat a mistake of
 * it.
 */
public final class OurTags {

  /** The key of the tag that says the outcome of an AMI. */
  public static final String STATUS = "ami-publisher:status";

  /** The key of the tag that says why. */
  public static final String DETAIL = "ami-publisher:detail";

  /** The key of the tag that says when it was withdrawn last, as far as the brake counts it. */
  public static final String WITHDRAWN_AT = "ami-publisher:withdrawn-at";

  /** All keys that the function may write. */
  public static final Set<String> KEYS = Set.of(STATUS, DETAIL, WITHDRAWN_AT);

  /** The detail of a status that is not announced yet. */
  public static final String NOTIFICATION_PENDING = "notification pending";

  /** The statuses of AMIs that are private. */
  private static final Set<String> PRIVATE = Set.of("waiting", "refused", "withdrawn", "invalid");

  /** EC2's limit to the number of tags. */
  static final int MOST_TAGS = 50;

  private OurTags() {}

  /** The value of the status tag; empty if there is none. */
  public static String status(Image image) {
    return image.tags().getOrDefault(STATUS, "");
  }

  /** Whether the status is one that is not announced yet. */
  public static boolean isNotificationPending(Image image) {
    return image.tags().getOrDefault(DETAIL, "").equals(NOTIFICATION_PENDING);
  }

  /** Whether our tags say that the AMI is, or was, public; also what the function never writes. */
  public static boolean recordsPublic(Image image) {
    String status = status(image);
    boolean recordsPublic = !status.isEmpty() && !PRIVATE.contains(status);
    return recordsPublic && !isOurWithdrawalCutOff(image);
  }

  /** Whether the tags are those of a withdrawal that was cut off before it was announced. */
  public static boolean isOurWithdrawalCutOff(Image image) {
    return status(image).equals("public")
        && !image.tags().getOrDefault(WITHDRAWN_AT, "").isEmpty()
        && isNotificationPending(image);
  }

  /** Whether the status fits beside the other tags. */
  public static boolean fitOn(Image image) {
    return room(image) >= (image.tags().containsKey(WITHDRAWN_AT) ? 3 : 2);
  }

  /** Whether the status and a time of withdrawal fit beside the other tags. */
  public static boolean allFitOn(Image image) {
    return room(image) >= KEYS.size();
  }

  private static long room(Image image) {
    return MOST_TAGS - image.tags().keySet().stream().filter(key -> !KEYS.contains(key)).count();
  }
}
