package dev.amipublisher.image;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What EC2 returned of one AMI in one read. Immutable; nothing is ever changed in EC2 by changing
 * it.
 *
 * @param imageId of the form {@code ami-…}
 * @param name the AMI's name; empty where it has none
 * @param ownerId the account that owns the AMI
 * @param state EC2's word for it, for example {@code available}
 * @param isPublic whether the group {@code all} is among its launch permissions; DescribeImages has
 *     it as {@code isPublic}
 * @param tags all its tags, by key
 * @param blockDevices its EBS volumes
 * @param productCodes the AWS Marketplace and DevPay codes
 * @param creationDate when it was made; null if EC2 gives none that can be read
 * @param deprecationTime from when on it counts as deprecated; null if it has none
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html">Image</a>
 */
public record ImageFacts(
    String imageId,
    String name,
    String ownerId,
    String state,
    boolean isPublic,
    Map<String, String> tags,
    List<BlockDevice> blockDevices,
    List<String> productCodes,
    @Nullable Instant creationDate,
    @Nullable Instant deprecationTime) {

  /** Defensive copies. */
  public ImageFacts {
    tags = Map.copyOf(tags);
    blockDevices = List.copyOf(blockDevices);
    productCodes = List.copyOf(productCodes);
  }

  /** The same AMI with some tags set. */
  public ImageFacts withTags(Map<String, String> some) {
    Map<String, String> all = new HashMap<>(tags);
    all.putAll(some);
    return new ImageFacts(
        imageId,
        name,
        ownerId,
        state,
        isPublic,
        all,
        blockDevices,
        productCodes,
        creationDate,
        deprecationTime);
  }

  /**
   * When the AMI is two years old: no public AMI may have a later deprecation date. Null if its
   * creation date is not known.
   *
   * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html">Deprecate
   *     an Amazon EC2 AMI</a>
   */
  public @Nullable Instant twoYearsOldAt() {
    return creationDate == null
        ? null
        : creationDate.atOffset(ZoneOffset.UTC).plusYears(2).toInstant();
  }

  /** The snapshots behind its volumes, in the order of their ids. */
  public Set<String> snapshotIds() {
    Set<String> ids = new TreeSet<>();
    for (BlockDevice device : blockDevices) {
      if (!device.snapshotId().isEmpty()) {
        ids.add(device.snapshotId());
      }
    }
    return ids;
  }
}
