package dev.amipublisher.simulation.region.call;

import dev.amipublisher.aws.TokenBucket;
import dev.amipublisher.copies.TargetRegion;
import dev.amipublisher.copies.TargetRegions;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.localaws.ec2.AccountRegions;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Filter;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.simulation.region.world.Site;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The other Regions, as the function of one calls them. */
final class SiteTargets implements TargetRegions {

  private final SiteCalls calls;
  private final Deadline deadline;
  private final Map<String, SiteTarget.Buckets> buckets;
  private final Sleeper sleeper;

  /**
   * Other Regions.
   *
   * @param buckets the request rates by Region, which outlive the invocation
   */
  SiteTargets(
      SiteCalls calls,
      Deadline deadline,
      Map<String, SiteTarget.Buckets> buckets,
      Sleeper sleeper) {
    this.calls = calls;
    this.deadline = deadline;
    this.buckets = buckets;
    this.sleeper = sleeper;
  }

  @Override
  public TargetRegion in(String region) {
    Site site = calls.world().site(region);
    if (site == null) {
      return new MissingRegion();
    }
    return new SiteTarget(calls, site, buckets.computeIfAbsent(region, _ -> buckets()), deadline);
  }

  private SiteTarget.Buckets buckets() {
    int share = calls.invocation().site().settings().apiBucketShare();
    return new SiteTarget.Buckets(
        TokenBucket.ofCopyImage(share, calls.world().time(), sleeper),
        TokenBucket.ofCreateTags(share, calls.world().time(), sleeper));
  }

  @Override
  public Map<String, String> optInStatuses(Collection<String> regions) {
    Site home = calls.invocation().site();
    Ec2Request.DescribeRegions request =
        new Ec2Request.DescribeRegions(
            List.of(), true, List.of(new Filter("region-name", List.copyOf(regions))));
    Map<String, String> statuses = new HashMap<>();
    calls
        .call(
            home,
            deadline.forCallsWithin(SiteTarget.LONGEST_CALL),
            "DescribeRegions",
            () -> home.ec2().callAs(home.roleName()).describeRegions(request))
        .forEach(region -> statuses.put(region.name(), region.optInStatus().wireName()));
    return statuses;
  }

  @Override
  public List<ImageFacts> listed(Collection<String> imageIds) {
    return SiteImages.of(calls, calls.invocation().site(), deadline).listed(imageIds);
  }

  /** A Region that there is none of refuses every call, as one that is not opted in does. */
  static Ec2RefusedException refusal() {
    Ec2Error refusal = AccountRegions.notAuthenticated();
    return new Ec2RefusedException(refusal.code(), refusal.text());
  }
}
