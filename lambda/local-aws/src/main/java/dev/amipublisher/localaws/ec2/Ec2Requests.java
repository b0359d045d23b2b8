package dev.amipublisher.localaws.ec2;

import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EbsVolume;
import dev.amipublisher.localaws.ec2.BlockDeviceMapping.EphemeralVolume;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Reads EC2's requests from the parameters of the Query protocol. */
final class Ec2Requests {

  private static final List<String> NOT_COPIED_SO =
      List.of(
          "SnapshotCopyCompletionDurationMinutes",
          "DestinationOutpostArn",
          "DestinationAvailabilityZone",
          "DestinationAvailabilityZoneId");

  private Ec2Requests() {}

  static Ec2Request.DescribeImages describeImages(QueryParameters parameters) {
    return new Ec2Request.DescribeImages(
        parameters.list("ImageId"),
        parameters.list("Owner"),
        parameters.filters(),
        parameters.isTrue("IncludeDisabled"),
        parameters.getInteger("MaxResults"),
        parameters.get("NextToken"));
  }

  static Ec2Request.DescribeSnapshots describeSnapshots(QueryParameters parameters) {
    return new Ec2Request.DescribeSnapshots(
        parameters.list("SnapshotId"),
        parameters.list("Owner"),
        parameters.list("RestorableBy"),
        parameters.filters(),
        parameters.getInteger("MaxResults"),
        parameters.get("NextToken"));
  }

  static Ec2Request.DescribeImageAttribute describeImageAttribute(QueryParameters parameters) {
    return new Ec2Request.DescribeImageAttribute(
        required(parameters, "ImageId"), required(parameters, "Attribute"));
  }

  static Ec2Request.ModifyImageAttribute modifyImageAttribute(QueryParameters parameters) {
    List<LaunchPermission> operands = new ArrayList<>();
    parameters.list("UserGroup").forEach(it -> operands.add(new LaunchPermission.Group(it)));
    parameters.list("UserId").forEach(it -> operands.add(new LaunchPermission.UserId(it)));
    parameters
        .list("OrganizationArn")
        .forEach(it -> operands.add(new LaunchPermission.OrganizationArn(it)));
    parameters
        .list("OrganizationalUnitArn")
        .forEach(it -> operands.add(new LaunchPermission.OrganizationalUnitArn(it)));
    return new Ec2Request.ModifyImageAttribute(
        parameters.get("ImageId"),
        parameters.get("Attribute"),
        parameters.get("OperationType"),
        parameters.launchPermissions("LaunchPermission.Add"),
        parameters.launchPermissions("LaunchPermission.Remove"),
        List.copyOf(operands));
  }

  static Ec2Request.ResetImageAttribute resetImageAttribute(QueryParameters parameters) {
    return new Ec2Request.ResetImageAttribute(
        required(parameters, "ImageId"), required(parameters, "Attribute"));
  }

  static Ec2Request.CreateTags createTags(QueryParameters parameters) {
    return new Ec2Request.CreateTags(parameters.list("ResourceId"), parameters.tags("Tag"));
  }

  static Ec2Request.DeleteTags deleteTags(QueryParameters parameters) {
    List<Ec2Request.TagToDelete> tags =
        parameters.members("Tag").stream()
            .map(tag -> new Ec2Request.TagToDelete(tag.getOrEmpty("Key"), tag.get("Value")))
            .toList();
    return new Ec2Request.DeleteTags(parameters.list("ResourceId"), tags);
  }

  static Ec2Request.RegisterImage registerImage(QueryParameters parameters) {
    List<BlockDeviceMapping> mappings = new ArrayList<>();
    for (QueryParameters mapping : parameters.members("BlockDeviceMapping")) {
      String deviceName = mapping.getOrEmpty("DeviceName");
      String virtualName = mapping.get("VirtualName");
      mappings.add(
          virtualName != null
              ? new EphemeralVolume(deviceName, virtualName)
              : new EbsVolume(
                  deviceName,
                  required(mapping, "Ebs.SnapshotId"),
                  mapping.isTrue("Ebs.Encrypted"),
                  8));
    }
    parameters.checkTagSpecifications("image");
    return new Ec2Request.RegisterImage(
        parameters.getOrEmpty("Name"),
        parameters.getOrEmpty("Description"),
        mappings,
        parameters.tagsOf("image"));
  }

  /** Mappings are refused: there is no instance whose volumes they could change. */
  static Ec2Request.CreateImage createImage(QueryParameters parameters) {
    if (!parameters.members("BlockDeviceMapping").isEmpty()) {
      throw Ec2Error.client(
          "UnsupportedOperation", "This local EC2 creates images without block device mappings");
    }
    parameters.checkTagSpecifications("image", "snapshot");
    return new Ec2Request.CreateImage(
        required(parameters, "InstanceId"),
        required(parameters, "Name"),
        parameters.getOrEmpty("Description"),
        parameters.tagsOf("image"),
        parameters.tagsOf("snapshot"));
  }

  /** Copies that cost more, or that go elsewhere than into a Region, are refused. */
  static Ec2Request.CopyImage copyImage(QueryParameters parameters) {
    for (String option : NOT_COPIED_SO) {
      if (parameters.get(option) != null) {
        throw Ec2Error.client(
            "UnsupportedOperation", "This local EC2 copies images without " + option);
      }
    }
    parameters.checkTagSpecifications("image", "snapshot");
    return new Ec2Request.CopyImage(
        required(parameters, "SourceImageId"),
        required(parameters, "SourceRegion"),
        required(parameters, "Name"),
        parameters.getOrEmpty("Description"),
        parameters.isTrue("Encrypted"),
        parameters.isTrue("CopyImageTags"),
        parameters.tagsOf("image"),
        parameters.tagsOf("snapshot"),
        parameters.get("ClientToken"));
  }

  static Ec2Request.CreateImageUsageReport createUsageReport(QueryParameters parameters) {
    List<String> types =
        parameters.members("ResourceType").stream()
            .map(type -> required(type, "ResourceType"))
            .toList();
    return new Ec2Request.CreateImageUsageReport(imageId(parameters), types);
  }

  static Ec2Request.DescribeTags describeTags(QueryParameters parameters) {
    return new Ec2Request.DescribeTags(
        parameters.filters(), parameters.getInteger("MaxResults"), parameters.get("NextToken"));
  }

  static Ec2Request.DescribeRegions describeRegions(QueryParameters parameters) {
    return new Ec2Request.DescribeRegions(
        parameters.list("RegionName"), parameters.isTrue("AllRegions"), parameters.filters());
  }

  static Instant deprecateAt(QueryParameters parameters) {
    String value = required(parameters, "DeprecateAt");
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException notATime) {
      throw Ec2Error.invalidParameterValue(
          "Value (" + value + ") for parameter DeprecateAt is invalid.");
    }
  }

  static String imageId(QueryParameters parameters) {
    return required(parameters, "ImageId");
  }

  static String required(QueryParameters parameters, String name) {
    String value = parameters.get(name);
    if (value == null || value.isEmpty()) {
      throw Ec2Error.missingParameter(name);
    }
    return value;
  }
}
