package dev.amipublisher.localaws.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An AMI as it is at one moment; immutable. Made with {@link ImageBuilder}.
 *
 * @param imageId such as {@code ami-0123456789abcdef0}
 * @param ownerId the owning account, by its twelve digits
 * @param source the image it was copied from; null if it is no copy
 * @param deprecationTime null if none is set
 * @param lastLaunchedTime null if it was never launched
 * @param tags in the order they were set, {@code aws:} tags included
 * @param tagVersion how often the tags were changed; the {@code version} of tag events
 * @param rootDeviceType {@code ebs} or {@code instance-store}
 * @param watermarkKeys the keys of its watermarks
 * @param scanResults null if it was not scanned
 * @param launchPermissions all grants, of all four kinds
 */
public record Image(
    String imageId,
    String name,
    String description,
    String ownerId,
    ImageStatus status,
    @Nullable ImageSource source,
    Instant creationDate,
    @Nullable Instant deprecationTime,
    @Nullable Instant lastLaunchedTime,
    Map<String, String> tags,
    int tagVersion,
    List<ProductCode> productCodes,
    List<BlockDeviceMapping> blockDeviceMappings,
    String rootDeviceType,
    String architecture,
    List<String> watermarkKeys,
    @Nullable ScanResults scanResults,
    Set<LaunchPermission> launchPermissions) {

  /** The state, as DescribeImages returns it. */
  public ImageState state() {
    return status.state();
  }

  /** Whether it is in the Recycle Bin: invisible, still counted by the quota of public images. */
  public boolean inRecycleBin() {
    return status.inRecycleBin();
  }

  /** When it was deregistered; null if it was not. */
  public @Nullable Instant deregisteredAt() {
    return status.deregisteredAt();
  }

  /** Whether the group {@code all} may launch it. */
  public boolean isPublic() {
    return launchPermissions.contains(LaunchPermission.ALL);
  }

  /** A builder that starts from this image. */
  public ImageBuilder change() {
    return new ImageBuilder(this);
  }
}
