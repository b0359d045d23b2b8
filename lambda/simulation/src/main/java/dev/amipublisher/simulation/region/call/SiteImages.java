package dev.amipublisher.simulation.region.call;

import dev.amipublisher.aws.Pages;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.Filter;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.Page;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Images;
import dev.amipublisher.simulation.aws.SimulatedImages;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The AMIs of one Region, read and changed as the adapter of AWS does.
 *
 * @param session EC2 there, as the function's role calls it
 */
record SiteImages(SiteCalls calls, Site site, Ec2Session session, Deadline deadline)
    implements Images {

  static SiteImages of(SiteCalls calls, Site site, Deadline deadline) {
    return new SiteImages(
        calls, site, site.ec2().callAs(calls.invocation().site().roleName()), deadline);
  }

  @Override
  public List<ImageFacts> read(Collection<String> imageIds) {
    List<String> ids = List.copyOf(imageIds);
    if (ids.isEmpty()) {
      return List.of();
    }
    try {
      return facts(
          describe(Ec2Request.DescribeImages.byId(ids.toArray(String[]::new)).withDisabled()));
    } catch (Ec2RefusedException refusal) {
      if (!refusal.code().startsWith("InvalidAMIID.")) {
        throw refusal;
      }
      if (ids.size() == 1) {
        return List.of();
      }
      List<ImageFacts> images = new ArrayList<>(read(ids.subList(0, ids.size() / 2)));
      images.addAll(read(ids.subList(ids.size() / 2, ids.size())));
      return images;
    }
  }

  /** The AMIs of the account among these. */
  List<ImageFacts> listed(Collection<String> imageIds) {
    List<ImageFacts> images = new ArrayList<>();
    pages(new Filter("image-id", List.copyOf(imageIds))).forEach(images::addAll);
    return images;
  }

  @Override
  public Iterable<List<ImageFacts>> pages(Selection selection) {
    return pages(
        switch (selection) {
          case PUBLIC -> new Filter("is-public", List.of("true"));
          case TAGGED ->
              new Filter(
                  "tag-key", List.of(CopyTags.PUBLISH, "ami-publisher:status", CopyTags.REGIONS));
        });
  }

  @Override
  public Iterable<List<ImageFacts>> withdrawnOn(Collection<LocalDate> days) {
    return pages(
        new Filter(
            "tag:ami-publisher:withdrawn-at",
            days.stream().sorted().map(day -> day + "T*").toList()));
  }

  private Iterable<List<ImageFacts>> pages(Filter filter) {
    Ec2Request.DescribeImages request = Ec2Request.DescribeImages.ofSelf(filter).withDisabled();
    return new Pages<>(
        token -> {
          Page<Image> page = describe(request.page(calls.world().pageSize(), token));
          return new Pages.Page<>(facts(page), page.nextToken());
        });
  }

  @Override
  public boolean awaitChange() {
    return true;
  }

  @Override
  public void deprecateAt(String imageId, Instant time) {
    run("EnableImageDeprecation", () -> session.enableImageDeprecation(imageId, time));
  }

  @Override
  public void makePublic(String imageId) {
    modify(imageId, "add");
  }

  @Override
  public void makePrivate(String imageId) {
    modify(imageId, "remove");
  }

  private void modify(String imageId, String operation) {
    var request =
        Ec2Request.ModifyImageAttribute.operation(imageId, operation, LaunchPermission.ALL);
    run("ModifyImageAttribute", () -> session.modifyImageAttribute(request));
  }

  @Override
  public void writeStatusTags(Collection<String> imageIds, Map<String, String> tags) {
    var request = new Ec2Request.CreateTags(List.copyOf(imageIds), tags);
    run("CreateTags", () -> session.createTags(request));
  }

  private void run(String action, Runnable effect) {
    calls.call(
        site,
        deadline,
        action,
        () -> {
          effect.run();
          return true;
        });
  }

  private Page<Image> describe(Ec2Request.DescribeImages request) {
    return calls.call(site, deadline, "DescribeImages", () -> session.describeImages(request));
  }

  private static List<ImageFacts> facts(Page<Image> page) {
    return page.items().stream().map(SimulatedImages::facts).toList();
  }
}
