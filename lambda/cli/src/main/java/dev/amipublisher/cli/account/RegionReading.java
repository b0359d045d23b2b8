package dev.amipublisher.cli.account;

import dev.amipublisher.outcome.Result;
import dev.amipublisher.policy.Reading;
import java.util.List;

/**
 * What one Region holds, and what the function would do there.
 *
 * @param region for example {@code eu-west-1}
 * @param images every AMI that is public, has the publish tag or has a status tag
 * @param publicImages how many AMIs of the account are public
 * @param quota how many may be
 * @param failure why the Region could not be read to its end; empty if it could
 */
public record RegionReading(
    String region,
    List<AssessedImage> images,
    int publicImages,
    Reading<Integer> quota,
    String failure) {

  /** Defensive copy. */
  public RegionReading {
    images = List.copyOf(images);
  }

  /** A Region that could not be read at all. */
  public static RegionReading failed(String region, String why) {
    return new RegionReading(region, List.of(), 0, new Reading.Unreadable<>(why), why);
  }

  /** How many AMIs would be published, verified or withdrawn. */
  public int changes() {
    return count(Result.WOULD_PUBLISH) + count(Result.WOULD_VERIFY) + count(Result.WOULD_WITHDRAW);
  }

  /** How many AMIs would be published only if their content, which was not inspected, is clean. */
  public int onlyIfClean() {
    return Math.toIntExact(images.stream().filter(AssessedImage::onlyIfClean).count());
  }

  /** How many AMIs would come to a result. */
  public int count(Result result) {
    return Math.toIntExact(
        images.stream().filter(image -> image.outcome().result() == result).count());
  }
}
