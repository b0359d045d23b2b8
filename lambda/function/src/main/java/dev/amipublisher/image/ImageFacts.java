package dev.amipublisher.image;

import dev.amipublisher.vocabulary.StatusTagKeys;
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
 * @param description what it says about itself; empty where it says nothing
 * @param ownerId the account that owns it; empty where EC2 leaves out the owner, or whether the AMI
 *     is public: nothing can be decided about such an AMI
 * @param state EC2's word for it, for example {@code available}
 * @param isPublic whether the group {@code all} is among its launch permissions; DescribeImages has
 *     it as {@code isPublic}
 * @param tags all its tags, by key
 * @param blockDevices its EBS volumes
 * @param productCodes the AWS Marketplace and DevPay codes
 * @param creationDate when it was made; null if EC2 gives none that can be read
 * @param deprecationTime from when on it counts as deprecated; null if it has none
 * @param lastLaunchedTime when it was last launched, up to a day late; null if it never was
 * @param watermarkKeys the keys of its watermarks
 * @param scanResults what a scan for known vulnerabilities found; null if there was none
 * @param architecture EC2's word for it, for example {@code arm64}; empty if EC2 gives none
 * @param copiedFrom the Region and id of the AMI that EC2 says it was made of, for example {@code
 *     us-east-1/ami-…}; empty where it does not say
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html">Image</a>
 */
public record ImageFacts(
    String imageId,
    String name,
    String description,
    String ownerId,
    String state,
    boolean isPublic,
    Map<String, String> tags,
    List<BlockDevice> blockDevices,
    List<String> productCodes,
    @Nullable Instant creationDate,
    @Nullable Instant deprecationTime,
    @Nullable Instant lastLaunchedTime,
    List<String> watermarkKeys,
    @Nullable ScanResults scanResults,
    String architecture,
    String copiedFrom) {

  /** Defensive copies. */
  public ImageFacts {
    tags = Map.copyOf(tags);
    blockDevices = List.copyOf(blockDevices);
    productCodes = List.copyOf(productCodes);
    watermarkKeys = List.copyOf(watermarkKeys);
  }

  /** The same AMI with some tags set. */
  public ImageFacts withTags(Map<String, String> some) {
    Map<String, String> all = new HashMap<>(tags);
    all.putAll(some);
    return new ImageFacts(
        imageId,
        name,
        description,
        ownerId,
        state,
        isPublic,
        all,
        blockDevices,
        productCodes,
        creationDate,
        deprecationTime,
        lastLaunchedTime,
        watermarkKeys,
        scanResults,
        architecture,
        copiedFrom);
  }

  /** Whether EC2 said enough of it for anything to be decided. */
  public boolean isAssessable() {
    return !ownerId.isEmpty();
  }

  /** Whether it is a copy that the function of another Region made: EC2 and its tag agree. */
  public boolean isOurCopy() {
    return !copiedFrom.isEmpty() && copiedFrom.equals(tags.get(StatusTagKeys.COPIED_FROM));
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

  /**
   * From when on AWS may make the AMI private if it is public: it is deprecated then, and nobody
   * launched it for six months. Null if it has no deprecation date.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html">Remove
   *     obsolete AMIs</a>
   */
  public @Nullable Instant mayBeRevokedAt() {
    if (deprecationTime == null || lastLaunchedTime == null) {
      return deprecationTime;
    }
    Instant unused = lastLaunchedTime.atOffset(ZoneOffset.UTC).plusMonths(6).toInstant();
    return unused.isAfter(deprecationTime) ? unused : deprecationTime;
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
