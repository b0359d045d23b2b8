package dev.amipublisher.localaws.ec2;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one API call, as {@link RecordedCall} keeps them. An absent list is empty; an
 * absent optional parameter is null.
 */
public sealed interface Ec2Request {

  /** The requests about snapshots and EBS, which have a file of their own. */
  non-sealed interface AboutEbs extends Ec2Request {}

  /** The API action, such as {@code DescribeImages}. */
  default String action() {
    return getClass().getSimpleName();
  }

  /** Lists images. Without owners: the caller's own, public ones, and those shared with it. */
  record DescribeImages(
      List<String> imageIds,
      List<String> owners,
      List<Filter> filters,
      boolean includeDisabled,
      @Nullable Integer maxResults,
      @Nullable String nextToken)
      implements Ec2Request {

    /** By ID, unpaginated, as EC2 requires. */
    public static DescribeImages byId(String... imageIds) {
      return new DescribeImages(List.of(imageIds), List.of(), List.of(), false, null, null);
    }

    /** The caller's own images. */
    public static DescribeImages ofSelf(Filter... filters) {
      return new DescribeImages(List.of(), List.of("self"), List.of(filters), false, null, null);
    }

    /** The same request, including disabled images. */
    public DescribeImages withDisabled() {
      return new DescribeImages(imageIds, owners, filters, true, maxResults, nextToken);
    }

    /** The same request for one page. */
    public DescribeImages page(int newMaxResults, @Nullable String newNextToken) {
      return new DescribeImages(
          imageIds, owners, filters, includeDisabled, newMaxResults, newNextToken);
    }
  }

  /** Reads one attribute of one image. */
  record DescribeImageAttribute(String imageId, String attribute) implements Ec2Request {}

  /**
   * Changes the launch permissions of one image, in either form: {@code LaunchPermission.Add} and
   * {@code Remove}, or {@code Attribute}, {@code OperationType} and the four lists.
   */
  record ModifyImageAttribute(
      @Nullable String imageId,
      @Nullable String attribute,
      @Nullable String operationType,
      List<LaunchPermission> add,
      List<LaunchPermission> remove,
      List<LaunchPermission> operands)
      implements Ec2Request {

    /** Adds grants by {@code LaunchPermission.Add}. */
    public static ModifyImageAttribute add(String imageId, LaunchPermission... permissions) {
      return new ModifyImageAttribute(
          imageId, null, null, List.of(permissions), List.of(), List.of());
    }

    /** Removes grants by {@code LaunchPermission.Remove}. */
    public static ModifyImageAttribute remove(String imageId, LaunchPermission... permissions) {
      return new ModifyImageAttribute(
          imageId, null, null, List.of(), List.of(permissions), List.of());
    }

    /** The other form; the operation type is {@code add} or {@code remove}. */
    public static ModifyImageAttribute operation(
        String imageId, String operationType, LaunchPermission... operands) {
      return new ModifyImageAttribute(
          imageId, "launchPermission", operationType, List.of(), List.of(), List.of(operands));
    }

    /** All grants to add, in whichever form they were given. */
    public List<LaunchPermission> additions() {
      return withOperands(add, "add");
    }

    /** All grants to remove, in whichever form they were given. */
    public List<LaunchPermission> removals() {
      return withOperands(remove, "remove");
    }

    private List<LaunchPermission> withOperands(List<LaunchPermission> listed, String operation) {
      if (operands.isEmpty() || !operation.equals(operationType)) {
        return listed;
      }
      List<LaunchPermission> all = new ArrayList<>(listed);
      all.addAll(operands);
      return all;
    }
  }

  /** Removes all launch permissions. */
  record ResetImageAttribute(String imageId, String attribute) implements Ec2Request {}

  /** Adds or replaces tags of images and snapshots. */
  record CreateTags(List<String> resources, Map<String, String> tags) implements Ec2Request {}

  /** Deletes tags, or all of them if none is named. */
  record DeleteTags(List<String> resources, List<TagToDelete> tags) implements Ec2Request {}

  /** A tag to delete: only if it has this value, or with any value if that is null. */
  record TagToDelete(String key, @Nullable String value) {}

  /** Lists snapshots that the caller may make volumes of. */
  record DescribeSnapshots(
      List<String> snapshotIds,
      List<String> owners,
      List<String> restorableBy,
      List<Filter> filters,
      @Nullable Integer maxResults,
      @Nullable String nextToken)
      implements Ec2Request {

    /** Of these owners, with any permissions. */
    public DescribeSnapshots(
        List<String> snapshotIds,
        List<String> owners,
        List<Filter> filters,
        @Nullable Integer maxResults,
        @Nullable String nextToken) {
      this(snapshotIds, owners, List.of(), filters, maxResults, nextToken);
    }

    /** By ID, unpaginated. */
    public static DescribeSnapshots byId(List<String> snapshotIds) {
      return new DescribeSnapshots(snapshotIds, List.of(), List.of(), null, null);
    }

    /** Whether IDs, filters or a page size bound it, which allows for more calls. */
    public boolean isBounded() {
      return !snapshotIds.isEmpty()
          || !restorableBy.isEmpty()
          || !filters.isEmpty()
          || maxResults != null;
    }
  }

  /** Reads the state of block public access. */
  record GetImageBlockPublicAccessState() implements Ec2Request {}

  /** Blocks new public sharing. */
  record EnableImageBlockPublicAccess() implements Ec2Request {}

  /** Allows public sharing. */
  record DisableImageBlockPublicAccess() implements Ec2Request {}

  /** Disables an image, which removes all its launch permissions. */
  record DisableImage(String imageId) implements Ec2Request {}

  /** Enables a disabled image; its launch permissions stay lost. */
  record EnableImage(String imageId) implements Ec2Request {}

  /** Deregisters an image. */
  record DeregisterImage(String imageId) implements Ec2Request {}

  /** Sets a deprecation date. */
  record EnableImageDeprecation(String imageId, Instant deprecateAt) implements Ec2Request {}

  /** Removes the deprecation date. */
  record DisableImageDeprecation(String imageId) implements Ec2Request {}

  /** Asks for a report on who uses an image. */
  record CreateImageUsageReport(String imageId, List<String> resourceTypes) implements Ec2Request {}

  /** Lists usage reports. */
  record DescribeImageUsageReports() implements Ec2Request {}

  /** Lists what usage reports hold. */
  record DescribeImageUsageReportEntries(List<String> reportIds) implements Ec2Request {}

  /** Makes an image from block device mappings, with these tags. */
  record RegisterImage(
      String name, String description, List<BlockDeviceMapping> mappings, Map<String, String> tags)
      implements Ec2Request {}

  /** Makes an image from an instance. */
  record CreateImage(
      String instanceId,
      String name,
      String description,
      Map<String, String> imageTags,
      Map<String, String> snapshotTags)
      implements Ec2Request {}

  /**
   * Copies an image into the Region that is called.
   *
   * @param copyImageTags whether the copy gets the user-defined tags of its source
   * @param clientToken makes repeated calls one; null for none
   */
  record CopyImage(
      String sourceImageId,
      String sourceRegion,
      String name,
      String description,
      boolean encrypted,
      boolean copyImageTags,
      Map<String, String> imageTags,
      Map<String, String> snapshotTags,
      @Nullable String clientToken)
      implements Ec2Request {}

  /** Lists the tags of all resources. */
  record DescribeTags(
      List<Filter> filters, @Nullable Integer maxResults, @Nullable String nextToken)
      implements Ec2Request {}

  /** Lists Regions: those named, or those that the account can use, or all of them. */
  record DescribeRegions(List<String> regionNames, boolean allRegions, List<Filter> filters)
      implements Ec2Request {}
}
