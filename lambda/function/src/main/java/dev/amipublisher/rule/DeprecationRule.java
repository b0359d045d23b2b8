package dev.amipublisher.rule;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.rule.Finding.Consequence;
import java.time.Instant;
import java.util.Optional;

/**
 * An AMI that is deprecated, or more than two years old, is not published: EC2 gives every public
 * AMI a deprecation date two years after its creation, and takes deprecated ones private that
 * nobody launches for six months.
 *
 * @param now the time of the decision
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html">Deprecate
 *     an Amazon EC2 AMI</a>
 */
record DeprecationRule(Instant now) implements SharingRule {

  @Override
  public String id() {
    return "deprecation";
  }

  @Override
  public Consequence whilePublic() {
    return Consequence.KEEP;
  }

  @Override
  public Optional<Finding> check(ImageFacts image) {
    if (image.deprecationTime() != null && !image.deprecationTime().isAfter(now)) {
      return finding(
          image.imageId(),
          "The AMI is deprecated since " + image.deprecationTime() + ".",
          "Publish a newer AMI, or move the deprecation date with EnableImageDeprecation while this"
              + " one is private.");
    }
    Instant twoYearsOld = image.twoYearsOldAt();
    if (twoYearsOld == null) {
      return finding(
          image.imageId(), "EC2 gives no creation date that can be read.", "Publish a newer AMI.");
    }
    if (!twoYearsOld.isAfter(now)) {
      return finding(
          image.imageId(),
          "The AMI was created on " + image.creationDate() + ", more than two years ago.",
          "Publish a newer AMI.");
    }
    return Optional.empty();
  }
}
