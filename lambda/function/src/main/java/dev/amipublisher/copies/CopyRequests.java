package dev.amipublisher.copies;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Requests for copies. Whoever asks for the same copy on the same day asks with the same token, and
 * EC2 makes one copy for it. For how long it remembers a token is not documented, so that another
 * day has another one; by then the copy of the day before is listed.
 *
 * @param home the Region of the sources
 * @param publishTagKey the tag that asks for an AMI to be public
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Ensuring
 *     idempotency in Amazon EC2 API requests</a>
 */
public record CopyRequests(AccountAndRegion home, String publishTagKey) {

  /** How long EC2 may take at the most to list a copy that was asked for. */
  public static final Duration UNTIL_LISTED = Duration.ofMinutes(10);

  /** EC2's limit of tags on a resource. */
  private static final int MOST_TAGS = 50;

  /** EC2's limit to a description, in characters. */
  private static final int LONGEST_DESCRIPTION = 255;

  /**
   * Whether a copy may be asked for that was missing at that time: right after midnight one of the
   * day before may not be listed yet, and has another token.
   */
  public static boolean mayAskFor(Instant missingAt) {
    return day(missingAt).equals(day(missingAt.minus(UNTIL_LISTED)));
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /**
   * The request for a copy.
   *
   * @param attempt how many copies failed before
   * @param missingAt when the Region was asked for copies and had none; its day counts for the
   *     token
   */
  public CopyRequest of(ImageFacts source, String region, int attempt, Instant missingAt) {
    return new CopyRequest(
        home.region(),
        source.imageId(),
        source.name().isEmpty() ? source.imageId() : source.name(),
        source
            .description()
            .substring(0, Math.min(LONGEST_DESCRIPTION, source.description().length())),
        tags(source),
        Digest.of(
            String.join(
                " ",
                home.region(),
                source.imageId(),
                region,
                Integer.toString(attempt),
                day(missingAt).toString())));
  }

  private Map<String, String> tags(ImageFacts source) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(publishTagKey, source.tags().getOrDefault(publishTagKey, ""));
    tags.put(StatusTagKeys.COPIED_FROM, home.region() + "/" + source.imageId());
    tags.put(StatusTagKeys.COPY, DistributionPlan.WANTED);
    source.tags().entrySet().stream()
        .filter(tag -> !tag.getKey().startsWith(StatusTagKeys.PREFIX))
        .filter(tag -> !tag.getKey().startsWith("aws:"))
        .filter(tag -> !tag.getKey().equals(publishTagKey))
        .sorted(Map.Entry.comparingByKey())
        .limit(MOST_TAGS - (long) tags.size())
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
    return tags;
  }
}
