package dev.amipublisher.aws;

import dev.amipublisher.copies.TargetRegion;
import dev.amipublisher.copies.TargetRegions;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Deadline;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Region;

/**
 * The other Regions, over AWS's APIs.
 *
 * @param images the AMIs of the function's own Region
 * @param home EC2 there
 * @param clients the clients of the other Regions
 * @param publishTagKey the tag that asks for an AMI to be public
 * @param deadline when the invocation ends
 */
public record Ec2TargetRegions(
    Ec2Images images,
    Ec2Client home,
    RegionClients clients,
    String publishTagKey,
    Deadline deadline)
    implements TargetRegions {

  @Override
  public TargetRegion in(String region) {
    return new Ec2TargetRegion(clients.in(region), publishTagKey, deadline, clients.threads());
  }

  /** A filter, and not names: a Region that does not exist would fail the call for all of them. */
  @Override
  public Map<String, String> optInStatuses(Collection<String> regions) {
    Filter filter = Filter.builder().name("region-name").values(regions).build();
    Map<String, String> statuses = new HashMap<>();
    AwsCalls.call(
            () ->
                home.describeRegions(
                    request ->
                        request
                            .allRegions(true)
                            .filters(filter)
                            .overrideConfiguration(
                                AwsCalls.within(
                                    deadline.forCallsWithin(Ec2TargetRegion.LONGEST_CALL)))))
        .regions()
        .forEach(region -> statuses.put(region.regionName(), status(region)));
    return statuses;
  }

  private static String status(Region region) {
    return region.optInStatus() == null ? "" : region.optInStatus();
  }

  @Override
  public List<ImageFacts> listed(Collection<String> imageIds) {
    return images.listed(imageIds);
  }
}
