package dev.amipublisher.copies;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The other Regions of the account, into which AMIs are copied. Nothing is connected before it is
 * asked for. Every method throws {@link Ec2RefusedException} for what EC2 refuses for good and
 * {@link Ec2UnavailableException} for what may work later.
 */
public interface TargetRegions {

  /** One of them. */
  TargetRegion in(String region);

  /**
   * What the Region of the function says about other Regions: whether the account has opted in.
   *
   * @return EC2's word for it by Region, such as {@code not-opted-in}; a Region that does not exist
   *     is missing
   */
  Map<String, String> optInStatuses(Collection<String> regions);

  /**
   * The AMIs of the account among these, as EC2 lists them in the function's own Region, any number
   * of them. Those that are gone cost nothing more.
   */
  List<ImageFacts> listed(Collection<String> imageIds);
}
