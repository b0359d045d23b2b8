package dev.amipublisher.localaws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one API call; what {@link RecordedCall} keeps. Lists are never null, an absent
 * list is empty; scalar parameters that may be absent are null when they are.
 */
public sealed interface Ec2Request {

  /** The API action, such as {@code DescribeImages}; never null. */
  default String action() {
    return getClass().getSimpleName();
  }

  /** Lists images. Without owners: our own, public ones, and those shared with us. */
  record DescribeImages(
      List<String> imageIds,
      List<String> owners,
      List<Filter> filters,
      boolean includeDisabled,
      @Nullable Integer maxResults,
      @Nullable String nextToken)
      implements Ec2Request {

    /** By ID, unpaginated, as EC2 demands. */
    public static DescribeImages byId(String... imageIds) {
      return new DescribeImages(List.of(imageIds), List.of(), List.of(), false, null, null);
    }

    /** Our own images. */
    public static DescribeImages ofSelf(Filter... filters) {
      return new DescribeImages(List.of(), List.of("self"), List.of(filters), false, null, null);
    }

    /** The same request, disabled images included. */
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

    /** All grants to be added, whichever form asked for them. */
    List<LaunchPermission> additions() {
      return withOperands(add, "add");
    }

    /** All grants to be removed, whichever form asked for them. */
    List<LaunchPermission> removals() {
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

  /** Takes all launch permissions away. The function under test must never call it. */
  record ResetImageAttribute(String imageId, String attribute) implements Ec2Request {}

  /** Adds or replaces tags of images and snapshots. */
  record CreateTags(List<String> resources, Map<String, String> tags) implements Ec2Request {}

  /** Deletes tags; a tag with a value goes only if it has that value; none at all means all. */
  record DeleteTags(List<String> resources, List<TagToDelete> tags) implements Ec2Request {}

  /** A tag to delete; a null value means whatever its value. */
  record TagToDelete(String key, @Nullable String value) {}

  /** Lists snapshots. */
  record DescribeSnapshots(
      List<String> snapshotIds,
      List<String> owners,
      List<Filter> filters,
      @Nullable Integer maxResults,
      @Nullable String nextToken)
      implements Ec2Request {

    /** By ID, unpaginated. */
    public static DescribeSnapshots byId(List<String> snapshotIds) {
      return new DescribeSnapshots(snapshotIds, List.of(), List.of(), null, null);
    }

    /** Whether it is limited by filters, IDs or a page, and so throttled less. */
    boolean isBounded() {
      return !snapshotIds.isEmpty() || !filters.isEmpty() || maxResults != null;
    }
  }

  /** Asks for the state of block public access. */
  record GetImageBlockPublicAccessState() implements Ec2Request {}

  /** Blocks new public sharing. */
  record EnableImageBlockPublicAccess() implements Ec2Request {}

  /** Allows public sharing. */
  record DisableImageBlockPublicAccess() implements Ec2Request {}

  /** Disables an image, which takes all its launch permissions away. */
  record DisableImage(String imageId) implements Ec2Request {}

  /** Enables a disabled image; its launch permissions stay lost. */
  record EnableImage(String imageId) implements Ec2Request {}

  /** Deregisters an image. */
  record DeregisterImage(String imageId) implements Ec2Request {}

  /** Sets a deprecation date. */
  record EnableImageDeprecation(String imageId, Instant deprecateAt) implements Ec2Request {}

  /** Removes the deprecation date. */
  record DisableImageDeprecation(String imageId) implements Ec2Request {}

  /** Makes an image from mappings; tags are those of the image's tag specification. */
  record RegisterImage(
      String name, String description, List<BlockDeviceMapping> mappings, Map<String, String> tags)
      implements Ec2Request {}
}
