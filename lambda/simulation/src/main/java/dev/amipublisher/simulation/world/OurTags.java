package dev.amipublisher.simulation.world;

import dev.amipublisher.localaws.Image;
import java.util.Set;

/** The status tags that the function writes; said anew, so as not to repeat a mistake of it. */
public final class OurTags {

  /** The key of the tag that says what became of an AMI. */
  public static final String STATUS = "ami-publisher:status";

  /** The key of the tag that says why. */
  public static final String DETAIL = "ami-publisher:detail";

  /** All keys that the function may write. */
  public static final Set<String> KEYS = Set.of(STATUS, DETAIL);

  /** EC2's limit to the number of tags. */
  private static final int MOST_TAGS = 50;

  private OurTags() {}

  /** The value of the status tag; empty if there is none. */
  public static String status(Image image) {
    return image.tags().getOrDefault(STATUS, "");
  }

  /** Whether our tags fit beside the others. */
  public static boolean fitOn(Image image) {
    long others = image.tags().keySet().stream().filter(key -> !KEYS.contains(key)).count();
    return others <= MOST_TAGS - KEYS.size();
  }
}
