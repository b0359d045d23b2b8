package dev.amipublisher.localaws.ec2;

/**
 * A Region, as DescribeRegions lists it.
 *
 * @param name such as {@code eu-west-1}
 * @param optInStatus whether the account can use it
 */
public record RegionDescription(String name, OptInStatus optInStatus) {

  /** The endpoint of EC2 there. */
  public String endpoint() {
    return "ec2." + name + ".amazonaws.com";
  }
}
