package dev.amipublisher.localaws.ec2;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * EnableImageDeprecation and DisableImageDeprecation. The limits are documented; codes and texts of
 * the errors are unconfirmed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html">Deprecate
 *     an Amazon EC2 AMI</a>
 */
public final class ImageDeprecation {

  private static final Duration LATEST = Duration.ofDays(3653);

  private final InstantSource clock;
  private final ImageReads reads;
  private final ImageStore images;

  /** Changes these images. */
  public ImageDeprecation(InstantSource clock, ImageReads reads, ImageStore images) {
    this.clock = clock;
    this.reads = reads;
    this.images = images;
  }

  /** The default deprecation date of a public AMI, and the latest that it can have. */
  public static Instant twoYearsAfter(Instant creationDate) {
    return creationDate.atZone(ZoneOffset.UTC).plusYears(2).toInstant();
  }

  /** EnableImageDeprecation. */
  public void enable(Ec2Request.EnableImageDeprecation request) {
    Image image = reads.ownForWrite(request.imageId());
    Instant at = toNearestMinute(request.deprecateAt());
    Instant now = clock.instant();
    if (at.isBefore(now)) {
      throw Ec2Error.invalidParameterValue("The deprecation date can’t be in the past.");
    }
    if (at.isAfter(now.plus(LATEST))) {
      throw Ec2Error.invalidParameterValue(
          "The deprecation date can’t be more than 10 years from now.");
    }
    if (image.isPublic()) {
      Instant current = image.deprecationTime();
      if (at.isAfter(twoYearsAfter(image.creationDate()))
          || (current != null && at.isAfter(current))) {
        throw publicDeprecation();
      }
    }
    images.put(image.change().deprecatedAt(at).build());
  }

  /** DisableImageDeprecation. */
  public void disable(String imageId) {
    Image image = reads.ownForWrite(imageId);
    if (image.isPublic()) {
      throw publicDeprecation();
    }
    images.put(image.change().deprecatedAt(null).build());
  }

  private static Ec2Error publicDeprecation() {
    return Ec2Error.client(
        "OperationNotPermitted",
        "The deprecation date of a public AMI can’t be removed or moved to a later date.");
  }

  private static Instant toNearestMinute(Instant instant) {
    return instant.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
  }
}
