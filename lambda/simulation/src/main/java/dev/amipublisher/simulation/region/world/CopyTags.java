package dev.amipublisher.simulation.region.world;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageSource;
import dev.amipublisher.localaws.ec2.ImageState;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the tags of sources and copies say; written independently, so as not to repeat a mistake.
 */
public final class CopyTags {

  /** The tag that asks for an AMI to be public, in every seed. */
  public static final String PUBLISH = "publish";

  /** The tag that narrows the Regions, in every seed. */
  public static final String PUBLISH_REGIONS = "publish-regions";

  /** On a source: what it came to in other Regions. */
  public static final String REGIONS = "ami-publisher:regions";

  /** On a copy: its source. */
  public static final String COPIED_FROM = "ami-publisher:copied-from";

  /** On a copy: whether its source asks for it. */
  public static final String COPY = "ami-publisher:copy";

  private static final Set<ImageState> FAILED =
      Set.of(ImageState.FAILED, ImageState.ERROR, ImageState.INVALID);

  private CopyTags() {}

  /** The copies of an AMI in a Region, those that failed among them, as they really are. */
  public static List<Image> copies(Site source, String imageId, Site target) {
    return target.images().stream()
        .filter(copy -> isThere(copy) && isCopyOf(copy, source, imageId))
        .toList();
  }

  /** The same without those that failed. */
  public static List<Image> live(Site source, String imageId, Site target) {
    return copies(source, imageId, target).stream().filter(copy -> !hasFailed(copy)).toList();
  }

  /** Whether an AMI is a copy that the function of a Region made of one of its AMIs. */
  public static boolean isCopyOf(Image copy, Site source, String imageId) {
    return Objects.equals(copy.source(), new ImageSource(imageId, source.name()))
        && (source.name() + "/" + imageId).equals(copy.tags().get(COPIED_FROM));
  }

  /** Whether the function of a Region made it, of whichever AMI. */
  public static boolean isCopyFrom(Image copy, Site source) {
    return copy.source() != null && isCopyOf(copy, source, copy.source().imageId());
  }

  /** Whether EC2 still lists the AMI. */
  public static boolean isThere(Image image) {
    return image.deregisteredAt() == null && !image.inRecycleBin();
  }

  /** Whether EC2 could not make it. */
  public static boolean hasFailed(Image image) {
    return FAILED.contains(image.state());
  }

  /** Whether its publish tag asks for anything but being private. */
  public static boolean asks(Image image) {
    return !image.tags().getOrDefault(PUBLISH, "false").strip().equalsIgnoreCase("false");
  }

  /** Whether its source does not ask for it any more. */
  public static boolean isNotWanted(Image copy) {
    return "not-wanted".equals(copy.tags().get(COPY));
  }

  /** Whether a person set it to be private though its source asks for it. */
  public static boolean isPrivateByHand(Image copy) {
    return !isNotWanted(copy) && !asks(copy);
  }
}
