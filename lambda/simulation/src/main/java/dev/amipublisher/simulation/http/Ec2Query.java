package dev.amipublisher.simulation.http;

import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.Page;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.simulation.aws.SimulatedEc2;
import java.time.Instant;
import java.util.List;

/**
 * EC2's Query API: a form in, XML out. It knows the actions that the function's role may call, and
 * no others.
 *
 * @param pageSize how many AMIs are on one page at most
 * @param decidedOn whether decisions rest on the AMIs that are read
 */
record Ec2Query(SimulatedEc2 ec2, int pageSize, boolean decidedOn) {

  InProcessHttp.Response respond(QueryForm form, int attempt) {
    String action = form.require("Action");
    try {
      return new InProcessHttp.Response(
          200, Ec2Xml.response(action, content(action, form, attempt)));
    } catch (Ec2Error error) {
      return new InProcessHttp.Response(error.httpStatus(), Ec2Xml.error(error));
    }
  }

  private String content(String action, QueryForm form, int attempt) {
    switch (action) {
      case "DescribeImages" -> {
        Page<Image> page = ec2.describeImages(describeImages(form), decidedOn);
        return Ec2Xml.images(page);
      }
      case "DescribeSnapshots" -> {
        Page<Snapshot> page =
            ec2.describeSnapshots(
                new Ec2Request.DescribeSnapshots(
                    form.list("SnapshotId"),
                    form.list("Owner"),
                    form.filters(),
                    null,
                    form.get("NextToken")));
        return Ec2Xml.snapshots(page);
      }
      case "GetImageBlockPublicAccessState" -> {
        return Ec2Xml.blockPublicAccess(ec2.getImageBlockPublicAccessState());
      }
      case "ModifyImageAttribute" -> ec2.modifyImageAttribute(modifyImageAttribute(form), attempt);
      case "EnableImageDeprecation" ->
          ec2.enableImageDeprecation(
              form.require("ImageId"), Instant.parse(form.require("DeprecateAt")));
      case "CreateTags" ->
          ec2.createTags(new Ec2Request.CreateTags(form.list("ResourceId"), form.tags()), attempt);
      default -> throw new IllegalArgumentException("The role may not call " + action + ".");
    }
    return Ec2Xml.DONE;
  }

  private Ec2Request.DescribeImages describeImages(QueryForm form) {
    String most = form.get("MaxResults");
    return new Ec2Request.DescribeImages(
        form.list("ImageId"),
        form.list("Owner"),
        form.filters(),
        "true".equals(form.get("IncludeDisabled")),
        most == null ? null : Math.min(Integer.parseInt(most), pageSize),
        form.get("NextToken"));
  }

  private static Ec2Request.ModifyImageAttribute modifyImageAttribute(QueryForm form) {
    List<LaunchPermission> groups =
        form.list("UserGroup").stream()
            .map(group -> (LaunchPermission) new LaunchPermission.Group(group))
            .toList();
    return new Ec2Request.ModifyImageAttribute(
        form.require("ImageId"),
        form.require("Attribute"),
        form.require("OperationType"),
        List.of(),
        List.of(),
        groups);
  }
}
