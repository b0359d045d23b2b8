package dev.amipublisher.localaws.describe;

import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Ec2Request;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** DescribeRegions, for an account that has the one Region served. */
public final class Regions {

  /** The {@code optInStatus} of the Region. */
  public static final String OPT_IN_STATUS = "opt-in-not-required";

  private static final Filters<String> FILTERS =
      new Filters<>(
          Map.of(
              "region-name", Stream::of,
              "endpoint", region -> Stream.of(endpointOf(region)),
              "opt-in-status", _ -> Stream.of(OPT_IN_STATUS)),
          _ -> Map.of());

  private final String region;

  /** The Regions of an account that has this one. */
  public Regions(String region) {
    this.region = region;
  }

  /** The endpoint of EC2 in a Region. */
  public static String endpointOf(String region) {
    return "ec2." + region + ".amazonaws.com";
  }

  /**
   * The names of the Regions found.
   *
   * @throws Ec2Error InvalidParameterValue for an unknown Region or filter; text unconfirmed
   */
  public List<String> describe(Ec2Request.DescribeRegions request) {
    for (String name : request.regionNames()) {
      if (!name.equals(region)) {
        throw Ec2Error.invalidParameterValue("Invalid region name: " + name);
      }
    }
    return Stream.of(region).filter(FILTERS.of(request.filters())).toList();
  }
}
