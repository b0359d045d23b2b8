package dev.amipublisher.localaws.ec2;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Regions of one account, and DescribeRegions. Not thread-safe: callers hold the lock. */
public final class AccountRegions {

  private static final Filters<RegionDescription> FILTERS =
      new Filters<>(
          Map.of(
              "region-name", region -> Stream.of(region.name()),
              "endpoint", region -> Stream.of(region.endpoint()),
              "opt-in-status", region -> Stream.of(region.optInStatus().wireName())),
          _ -> Map.of());

  private final Map<String, OptInStatus> statuses = new TreeMap<>();

  /** No Regions yet. */
  public AccountRegions() {}

  /** Adds a Region that every account has, unless it is there. */
  public void add(String region) {
    statuses.putIfAbsent(region, OptInStatus.OPT_IN_NOT_REQUIRED);
  }

  /** Enables or disables a Region. */
  public void optInStatus(String region, OptInStatus status) {
    statuses.put(region, status);
  }

  /** Whether the account can use the Region: it exists and is not waiting to be enabled. */
  public boolean isEnabled(String region) {
    OptInStatus status = statuses.get(region);
    return status != null && status != OptInStatus.NOT_OPTED_IN;
  }

  /** Whether there is such a Region, enabled or not. */
  public boolean exists(String region) {
    return statuses.containsKey(region);
  }

  /**
   * Refuses a call in a Region that is not enabled.
   *
   * @throws Ec2Error AuthFailure
   */
  public void checkEnabled(String region) {
    if (!isEnabled(region)) {
      throw notAuthenticated();
    }
  }

  /** The refusal of a Region that does not know the caller. */
  public static Ec2Error notAuthenticated() {
    return new Ec2Error(
        "AuthFailure", "AWS was not able to validate the provided access credentials", 401);
  }

  /**
   * DescribeRegions: the enabled ones, those named, or all of them.
   *
   * @throws Ec2Error InvalidParameterValue for an unknown Region or filter; text unconfirmed
   */
  public List<RegionDescription> describe(Ec2Request.DescribeRegions request) {
    List<String> names = request.regionNames();
    for (String name : names) {
      if (!exists(name)) {
        throw Ec2Error.invalidParameterValue("Invalid region name: " + name);
      }
    }
    return statuses.entrySet().stream()
        .map(region -> new RegionDescription(region.getKey(), region.getValue()))
        .filter(region -> names.isEmpty() || names.contains(region.name()))
        .filter(region -> !names.isEmpty() || request.allRegions() || isEnabled(region.name()))
        .filter(FILTERS.of(request.filters()))
        .toList();
  }
}
