package dev.amipublisher.simulation.world;

import dev.amipublisher.localaws.Image;
import java.util.Set;

/** The status tags that the function writes; said anew, so as not to repeat a mistake of it. */
public final class OurTags {

  /** The key of the tag that says what became of an AMI. */
  public static final String STATUS = "ami-publisher:status";

  /** The key of the tag that says why. */
  public static final String DETAIL = "ami-publisher:detail";

  /** The key of the tag that says when the AMI was last withdrawn within the limit. */
  public static final String WITHDRAWN_AT = "ami-publisher:withdrawn-at";

  /** All keys that the function may write. */
  public static final Set<String> KEYS = Set.of(STATUS, DETAIL, WITHDRAWN_AT);

  /** EC2's limit to the number of tags. */
  private static final int MOST_TAGS = 50;

  private OurTags() {}

  /** The value of the status tag; empty if there is none. */
  public static String status(Image image) {
    return image.tags().getOrDefault(STATUS, "");
  }

  /** Whether our tags say that the AMI is, or was, public; also what the function never writes. */
  public static boolean sayPublic(Image image) {
    String status = status(image);
    boolean saysPublic =
        !status.isEmpty() && !Set.of("waiting", "refused", "withdrawn", "invalid").contains(status);
    return saysPublic && !isOurWithdrawalCutOff(image);
  }

  /** Whether the tags are those of a withdrawal that was cut off before it was announced. */
  public static boolean isOurWithdrawalCutOff(Image image) {
    return !image.tags().getOrDefault(WITHDRAWN_AT, "").isEmpty()
        && image.tags().getOrDefault(DETAIL, "").equals("notification pending");
  }

  /** Whether all three of our tags fit beside the others. */
  public static boolean allFitOn(Image image) {
    long others = image.tags().keySet().stream().filter(key -> !KEYS.contains(key)).count();
    return others <= MOST_TAGS - KEYS.size();
  }

  /** Whether our tags fit beside the others. */
  public static boolean fitOn(Image image) {
    long others = image.tags().keySet().stream().filter(key -> !KEYS.contains(key)).count();
    return others <= MOST_TAGS - (image.tags().containsKey(WITHDRAWN_AT) ? 3 : 2);
  }
}
