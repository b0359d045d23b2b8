package dev.amipublisher.localaws;

import dev.amipublisher.localaws.LocalEc2.Operations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The API of EC2, as one caller uses it. All methods throw {@link Ec2Error} where EC2 refuses and
 * {@link Ec2Timeout} where a fault loses the answer; none returns null. Thread-safe; each call is
 * atomic.
 */
public final class Ec2Session {

  private final Ec2Caller caller;
  private final CallGate gate;
  private final Operations operations;

  Ec2Session(Ec2Caller caller, CallGate gate, Operations operations) {
    this.caller = caller;
    this.gate = gate;
    this.operations = operations;
  }

  /** Who calls. */
  public Ec2Caller caller() {
    return caller;
  }

  /** Lists images, sorted by ID. */
  public Page<Image> describeImages(Ec2Request.DescribeImages request) {
    return gate.perform(caller, request, () -> operations.reads().describe(request));
  }

  /** The one image of that ID, disabled or not. */
  public Image describeImage(String imageId) {
    List<Image> found =
        describeImages(Ec2Request.DescribeImages.byId(imageId).withDisabled()).items();
    if (found.isEmpty()) {
      throw Ec2Error.imagesNotFound(List.of(imageId));
    }
    return found.getFirst();
  }

  /** The launch permissions of an own image, as DescribeImageAttribute tells them. */
  public Set<LaunchPermission> launchPermissions(String imageId) {
    return describeImageAttribute(
            new Ec2Request.DescribeImageAttribute(imageId, "launchPermission"))
        .launchPermissions();
  }

  /** An own image, of which the caller may read the attribute it asked for. */
  public Image describeImageAttribute(Ec2Request.DescribeImageAttribute request) {
    return gate.perform(caller, request, () -> operations.reads().describeAttribute(request));
  }

  /** Changes launch permissions. */
  public void modifyImageAttribute(Ec2Request.ModifyImageAttribute request) {
    perform(
        request,
        () -> {
          operations.permissions().modify(request);
          operations.outbox().permissionsChanged(caller, request);
        });
  }

  /** Takes all launch permissions away, those of accounts and organizations included. */
  public void resetImageAttribute(Ec2Request.ResetImageAttribute request) {
    perform(
        request,
        () -> {
          operations.permissions().reset(request);
          operations.outbox().permissionsReset(caller, request);
        });
  }

  /** Adds or replaces tags. */
  public void createTags(Ec2Request.CreateTags request) {
    perform(request, () -> operations.tags().create(request));
  }

  /** Adds or replaces one tag of one resource. */
  public void createTag(String resource, String key, String value) {
    createTags(new Ec2Request.CreateTags(List.of(resource), Map.of(key, value)));
  }

  /** Deletes tags. */
  public void deleteTags(Ec2Request.DeleteTags request) {
    perform(request, () -> operations.tags().delete(request));
  }

  /** Deletes one tag of one resource, whatever its value. */
  public void deleteTag(String resource, String key) {
    deleteTags(
        new Ec2Request.DeleteTags(
            List.of(resource), List.of(new Ec2Request.TagToDelete(key, null))));
  }

  /** Lists snapshots, sorted by ID. */
  public Page<Snapshot> describeSnapshots(Ec2Request.DescribeSnapshots request) {
    return gate.perform(caller, request, () -> operations.snapshots().describe(request));
  }

  /** The state of block public access, as the Get call tells it. */
  public BlockPublicAccess.Answer getImageBlockPublicAccessState() {
    return gate.perform(
        caller,
        new Ec2Request.GetImageBlockPublicAccessState(),
        () -> operations.blockPublicAccess().get());
  }

  /** Blocks new public sharing; the answer tells the state asked for. */
  public BlockPublicAccess.Answer enableImageBlockPublicAccess() {
    return gate.perform(
        caller,
        new Ec2Request.EnableImageBlockPublicAccess(),
        () -> operations.blockPublicAccess().change(true));
  }

  /** Allows public sharing; the answer tells the state asked for. */
  public BlockPublicAccess.Answer disableImageBlockPublicAccess() {
    return gate.perform(
        caller,
        new Ec2Request.DisableImageBlockPublicAccess(),
        () -> operations.blockPublicAccess().change(false));
  }

  /** Disables an image. */
  public void disableImage(String imageId) {
    perform(new Ec2Request.DisableImage(imageId), () -> operations.lifecycle().disable(imageId));
  }

  /** Enables a disabled image. */
  public void enableImage(String imageId) {
    perform(new Ec2Request.EnableImage(imageId), () -> operations.lifecycle().enable(imageId));
  }

  /** Deregisters an image. */
  public void deregisterImage(String imageId) {
    perform(
        new Ec2Request.DeregisterImage(imageId), () -> operations.lifecycle().deregister(imageId));
  }

  /** Sets a deprecation date, rounded to the nearest minute. */
  public void enableImageDeprecation(String imageId, Instant deprecateAt) {
    Ec2Request.EnableImageDeprecation request =
        new Ec2Request.EnableImageDeprecation(imageId, deprecateAt);
    perform(request, () -> operations.lifecycle().enableDeprecation(request));
  }

  /** Removes the deprecation date of a private image. */
  public void disableImageDeprecation(String imageId) {
    perform(
        new Ec2Request.DisableImageDeprecation(imageId),
        () -> operations.lifecycle().disableDeprecation(imageId));
  }

  /** Makes an image; its ID follows from how many were made before. */
  public Image registerImage(Ec2Request.RegisterImage request) {
    return gate.perform(caller, request, () -> operations.lifecycle().register(request));
  }

  private void perform(Ec2Request request, Runnable operation) {
    gate.perform(
        caller,
        request,
        () -> {
          operation.run();
          return true;
        });
  }
}
