package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.policy.SharingConditions.PublicImageQuota;
import dev.amipublisher.vocabulary.PublicImageQuotaCode;
import java.util.Optional;

/**
 * A Region holds a limited number of public AMIs of one account, five by default. Where the quota
 * could not be read EC2 has the last word: it refuses with {@code ResourceLimitExceeded}.
 *
 * @param publicImages how many AMIs are public, and how many may be
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-quotas.html">AMI quotas</a>
 */
record PublicImageQuotaRule(Reading<PublicImageQuota> publicImages) implements SharingRule {

  @Override
  public String id() {
    return "public-image-quota";
  }

  @Override
  public String failsWhen() {
    return "the Region's quota of public AMIs is used up";
  }

  @Override
  public Consequence whilePublic() {
    return Consequence.KEEP;
  }

  @Override
  public Optional<Finding> check(ImageFacts image) {
    if (publicImages instanceof Reading.Known(PublicImageQuota state)
        && state.inUse() >= state.quota()) {
      return finding(
          PublicImageQuotaCode.QUOTA,
          "All " + state.quota() + " places for public AMIs in this Region are taken.",
          "Make other AMIs private or deregister them (also from the Recycle Bin), or ask Service"
              + " Quotas for more under "
              + PublicImageQuotaCode.QUOTA
              + ".");
    }
    return Optional.empty();
  }
}
