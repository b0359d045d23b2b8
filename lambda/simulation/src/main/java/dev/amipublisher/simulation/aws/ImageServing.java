package dev.amipublisher.simulation.aws;

import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Filter;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.Page;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.world.World;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What EC2 serves of AMIs to one invocation, which may be of different times. */
final class ImageServing {

  /** A page, and when EC2 looked. */
  record Served(Page<Image> page, Instant at) {}

  private final World world;
  private final SimulatedInvocation invocation;

  ImageServing(SimulatedInvocation invocation) {
    this.world = invocation.world();
    this.invocation = invocation;
  }

  Served serve(Ec2Request.DescribeImages request, Page<Image> page) {
    List<Image> items = page.items().stream().map(image -> mixed(request, image)).toList();
    return new Served(new Page<>(items, page.nextToken()), world.time().instant());
  }

  /** The response arrived. */
  void arrived(Ec2Request.DescribeImages request, Served served) {
    for (Image image : served.page().items()) {
      if (invocation.reads().served(image, served.at())) {
        invocation.trouble();
      }
    }
    Set<String> found =
        served.page().items().stream().map(Image::imageId).collect(Collectors.toSet());
    if (request.imageIds().isEmpty()) {
      boolean last = served.page().nextToken() == null;
      invocation.reads().servedPage(query(request), found, last);
    } else {
      Set<String> missing = new HashSet<>(request.imageIds());
      missing.removeAll(found);
      missing.forEach(invocation.reads()::notFound);
    }
  }

  /** A query serves what it asks for: only what it does not ask about can be of another time. */
  private Image mixed(Ec2Request.DescribeImages request, Image image) {
    if (!world.random().happens(world.faults().reads().mixed())) {
      return image;
    }
    if (!request.imageIds().isEmpty()) {
      return world.versions().mixed(image, world.random());
    }
    return query(request).equals("is-public")
        ? world.versions().withOldTags(image, world.random())
        : image;
  }

  /** Whether the AMIs are only counted: those that have a time of withdrawal. */
  static boolean counts(Ec2Request.DescribeImages request) {
    return query(request).startsWith("tag:");
  }

  private static String query(Ec2Request.DescribeImages request) {
    return request.filters().stream().map(Filter::name).collect(Collectors.joining(","));
  }
}
