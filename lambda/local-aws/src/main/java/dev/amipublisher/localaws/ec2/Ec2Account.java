package dev.amipublisher.localaws.ec2;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * What the Regions of one account have in common. One lock holds them all, so that a copy from one
 * Region into another is atomic.
 *
 * @param accountId the account, by its twelve digits
 * @param images by Region, what copies read there
 * @param originals by snapshot, the one that it is a copy of
 */
public record Ec2Account(
    String accountId,
    InstantSource clock,
    Object lock,
    AccountRegions regions,
    ResourceNumbers numbers,
    Map<String, RegionImages> images,
    Map<String, String> originals) {

  /** An account without Regions. */
  public static Ec2Account of(String accountId, InstantSource clock) {
    return new Ec2Account(
        accountId,
        clock,
        new Object(),
        new AccountRegions(),
        new ResourceNumbers(),
        new HashMap<>(),
        new HashMap<>());
  }
}
