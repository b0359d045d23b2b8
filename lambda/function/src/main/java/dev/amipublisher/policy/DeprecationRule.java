package dev.amipublisher.policy;

import dev.amipublisher.image.DeprecateTag;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.settings.DeprecationDates;
import java.time.Instant;
import java.util.Optional;

/**
 * An AMI that is deprecated, or more than two years old, is not published: EC2 gives every public
 * AMI a deprecation date two years after its creation, and takes deprecated ones private that
 * nobody launches for six months.
 *
 * @param dates which deprecation dates AMIs are given
 * @param now the time of the decision
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html">Deprecate
 *     an Amazon EC2 AMI</a>
 */
record DeprecationRule(DeprecationDates dates, Instant now) implements SharingRule {

  @Override
  public String id() {
    return "deprecation";
  }

  @Override
  public String failsWhen() {
    return "its deprecation date has passed, or it is over two years old, or its tag for that date"
        + " has passed or cannot be understood";
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
    return dates.enabled() ? checkTag(image) : Optional.empty();
  }

  private Optional<Finding> checkTag(ImageFacts image) {
    String tag = dates.tagKey() + "=" + image.tags().get(dates.tagKey());
    return switch (DeprecateTag.of(image, dates.tagKey())) {
      case DeprecateTag.At(Instant time) when !time.isAfter(now) ->
          finding(
              tag,
              "The time of the tag " + tag + " has passed.",
              "Set it to a later time, or publish a newer AMI.");
      case DeprecateTag.Unreadable _ ->
          finding(
              tag,
              "The tag " + tag + " cannot be understood.",
              "Set it to a date such as 2027-01-31, to a time such as 2027-01-31T12:00:00Z, or to"
                  + " none.");
      case DeprecateTag.At _, DeprecateTag.Absent _, DeprecateTag.None _ -> Optional.empty();
    };
  }
}
