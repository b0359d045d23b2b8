package dev.amipublisher.copies;

import java.time.Instant;
import java.util.List;

/** The copies of one AMI in one Region, as far as they could be read. */
public sealed interface RegionListing {

  /**
   * They were read.
   *
   * @param copies all of them, failed ones too
   * @param readAt when, or later
   */
  record Known(List<RegionCopy> copies, Instant readAt) implements RegionListing {}

  /**
   * The account cannot use the Region.
   *
   * @param why in a sentence that names the Region
   */
  record NotOptedIn(String why) implements RegionListing {}

  /**
   * The Region did not say.
   *
   * @param why in a sentence that names the Region
   */
  record Unreadable(String why) implements RegionListing {}
}
