package dev.amipublisher.localaws.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The API of EC2, as one caller uses it. All methods throw {@link Ec2Error} where EC2 refuses and
 * {@link Ec2Timeout} where a fault loses the response. Thread-safe; each call is atomic.
 */
public final class Ec2Session {

  private final Ec2Caller caller;
  private final CallGate gate;
  private final Ec2Model model;

  Ec2Session(Ec2Caller caller, CallGate gate, Ec2Model model) {
    this.caller = caller;
    this.gate = gate;
    this.model = model;
  }

  /** The calling role. */
  public Ec2Caller caller() {
    return caller;
  }

  /** Lists images, sorted by ID. */
  public Page<Image> describeImages(Ec2Request.DescribeImages request) {
    return gate.perform(caller, request, () -> model.reads().describe(request));
  }

  /** The one image of that ID, disabled or not. */
  public Image describeImage(String imageId) {
    List<Image> found =
        describeImages(Ec2Request.DescribeImages.byId(imageId).withDisabled()).items();
    if (found.isEmpty()) {
      throw ImageErrors.notFound(List.of(imageId));
    }
    return found.getFirst();
  }

  /** The launch permissions of an own image, as DescribeImageAttribute returns them. */
  public Set<LaunchPermission> launchPermissions(String imageId) {
    return describeImageAttribute(
            new Ec2Request.DescribeImageAttribute(imageId, "launchPermission"))
        .launchPermissions();
  }

  /** An own image, whose requested attribute the caller may read. */
  public Image describeImageAttribute(Ec2Request.DescribeImageAttribute request) {
    return gate.perform(caller, request, () -> model.reads().describeAttribute(request));
  }

  /** Changes launch permissions. */
  public void modifyImageAttribute(Ec2Request.ModifyImageAttribute request) {
    perform(
        request,
        () -> {
          model.permissions().modify(request);
          model.outbox().permissionsChanged(caller, request);
        });
  }

  /** Removes all launch permissions, those of accounts and organizations included. */
  public void resetImageAttribute(Ec2Request.ResetImageAttribute request) {
    perform(
        request,
        () -> {
          model.permissions().reset(request);
          model.outbox().permissionsReset(caller, request);
        });
  }

  /** Adds or replaces tags. */
  public void createTags(Ec2Request.CreateTags request) {
    perform(request, () -> model.tagWrites().create(request));
  }

  /** Adds or replaces one tag of one resource. */
  public void createTag(String resource, String key, String value) {
    createTags(new Ec2Request.CreateTags(List.of(resource), Map.of(key, value)));
  }

  /** Deletes tags. */
  public void deleteTags(Ec2Request.DeleteTags request) {
    perform(request, () -> model.tagWrites().delete(request));
  }

  /** Deletes one tag of one resource, with any value. */
  public void deleteTag(String resource, String key) {
    deleteTags(
        new Ec2Request.DeleteTags(
            List.of(resource), List.of(new Ec2Request.TagToDelete(key, null))));
  }

  /** Lists snapshots, sorted by ID. */
  public Page<Snapshot> describeSnapshots(Ec2Request.DescribeSnapshots request) {
    return gate.perform(caller, request, () -> model.snapshots().describe(request));
  }

  /** The calls about the permissions of snapshots, and about EBS. */
  public EbsSession ebs() {
    return new EbsSession(caller, gate, model.ebs());
  }

  /** The state of block public access, as the Get call returns it. */
  public BlockPublicAccess.State getImageBlockPublicAccessState() {
    return gate.perform(
        caller,
        new Ec2Request.GetImageBlockPublicAccessState(),
        () -> model.blockPublicAccess().get());
  }

  /** Blocks new public sharing; returns the requested state. */
  public BlockPublicAccess.State enableImageBlockPublicAccess() {
    return gate.perform(
        caller,
        new Ec2Request.EnableImageBlockPublicAccess(),
        () -> model.blockPublicAccess().change(true));
  }

  /** Allows public sharing; returns the requested state. */
  public BlockPublicAccess.State disableImageBlockPublicAccess() {
    return gate.perform(
        caller,
        new Ec2Request.DisableImageBlockPublicAccess(),
        () -> model.blockPublicAccess().change(false));
  }

  /** Disables an image. */
  public void disableImage(String imageId) {
    perform(new Ec2Request.DisableImage(imageId), () -> model.lifecycle().disable(imageId));
  }

  /** Enables a disabled image. */
  public void enableImage(String imageId) {
    perform(new Ec2Request.EnableImage(imageId), () -> model.lifecycle().enable(imageId));
  }

  /** Deregisters an image. */
  public void deregisterImage(String imageId) {
    perform(new Ec2Request.DeregisterImage(imageId), () -> model.lifecycle().deregister(imageId));
  }

  /** Sets a deprecation date, rounded to the nearest minute. */
  public void enableImageDeprecation(String imageId, Instant deprecateAt) {
    Ec2Request.EnableImageDeprecation request =
        new Ec2Request.EnableImageDeprecation(imageId, deprecateAt);
    perform(request, () -> model.deprecation().enable(request));
  }

  /** Removes the deprecation date of a private image. */
  public void disableImageDeprecation(String imageId) {
    perform(
        new Ec2Request.DisableImageDeprecation(imageId),
        () -> model.deprecation().disable(imageId));
  }

  /** Asks for a usage report; returns its ID. */
  public String createImageUsageReport(Ec2Request.CreateImageUsageReport request) {
    return gate.perform(caller, request, () -> model.usageReports().create(request));
  }

  /** Lists usage reports. */
  public List<UsageReport> describeImageUsageReports() {
    return gate.perform(
        caller, new Ec2Request.DescribeImageUsageReports(), () -> model.usageReports().describe());
  }

  /** Lists what usage reports hold. */
  public List<UsageReport> describeImageUsageReportEntries(List<String> reportIds) {
    return gate.perform(
        caller,
        new Ec2Request.DescribeImageUsageReportEntries(reportIds),
        () -> model.usageReports().entries(reportIds));
  }

  /** Makes an image; IDs are counted, so that runs repeat. */
  public Image registerImage(Ec2Request.RegisterImage request) {
    return gate.perform(caller, request, () -> model.creation().register(request));
  }

  /** Makes a pending image from an instance. */
  public Image createImage(Ec2Request.CreateImage request) {
    return gate.perform(caller, request, () -> model.creation().create(request));
  }

  /** Makes a pending copy of an image. */
  public Image copyImage(Ec2Request.CopyImage request) {
    return gate.perform(caller, request, () -> model.creation().copy(request));
  }

  /** Lists the tags of own images and snapshots, sorted by resource and key. */
  public Page<ResourceTag> describeTags(Ec2Request.DescribeTags request) {
    return gate.perform(caller, request, () -> model.tagReads().describe(request));
  }

  /** Lists Regions, by name. */
  public List<RegionDescription> describeRegions(Ec2Request.DescribeRegions request) {
    return gate.perform(caller, request, () -> model.account().regions().describe(request));
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
