package dev.amipublisher.port;

import dev.amipublisher.policy.Reading;
import dev.amipublisher.policy.SharingConditions;
import java.util.Set;

/**
 * Reads what the rules need beyond the AMIs themselves. One is made for each invocation, and asks
 * for the same thing only once.
 */
public interface ConditionsReader {

  /**
   * Reads the conditions under which AMIs can be shared now.
   *
   * @param snapshotIds the snapshots to look up
   * @param publicImages how many AMIs of this account are public, where that was counted already
   * @return what EC2 refuses to say is {@link Reading.Unreadable} in it
   * @throws Ec2UnavailableException if EC2 may answer later
   */
  SharingConditions read(Set<String> snapshotIds, PublicImageCount publicImages);

  /**
   * How many public AMIs the account may have in this Region.
   *
   * @return unreadable where Service Quotas does not say
   */
  Reading<Integer> publicImageQuota();
}
