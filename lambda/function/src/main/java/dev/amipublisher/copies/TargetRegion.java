package dev.amipublisher.copies;

import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One other Region of the account. No call waits long: one that is out must not keep the others
 * waiting. Every method throws {@link Ec2RefusedException} for what EC2 refuses for good and {@link
 * Ec2UnavailableException} for what may work later.
 */
public interface TargetRegion {

  /** The copies there of all AMIs of a Region, a page at a time, disabled and failed ones too. */
  Iterable<List<RegionCopy>> copiesFrom(String homeRegion);

  /** The copies there of one AMI, disabled and failed ones too. */
  List<RegionCopy> copiesOf(String homeRegion, String imageId);

  /** Whether EBS encrypts every new snapshot there, so that no copy could be made public. */
  boolean encryptsByDefault();

  /**
   * The conditions under which an AMI could be made public there, but for the encryption of
   * snapshots, of which there are none yet. What EC2 refuses to say is unreadable in it.
   */
  SharingConditions conditions();

  /**
   * Waits until a copy may be asked for without exceeding our share of EC2's request rate.
   *
   * @return false if that would take longer than there is time
   */
  boolean awaitCopy();

  /** The same for a change of tags. */
  boolean awaitTags();

  /**
   * Asks for a copy. EC2 makes it in the background.
   *
   * @return the id of the new AMI; of the same one if the request was made before
   */
  String copy(CopyRequest request);

  /** Writes the same tags on some copies. */
  void tag(Collection<String> imageIds, Map<String, String> tags);
}
