package dev.amipublisher.port;

import dev.amipublisher.image.ImageFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The AMIs of one account in one Region: what EC2 says of them, and what is done to them. Every
 * method throws {@link Ec2RefusedException} for what EC2 refuses for good and {@link
 * Ec2UnavailableException} for what may work later.
 */
public interface Images {

  /** The two queries of a sweep. */
  enum Selection {
    /** AMIs of this account that are public. */
    PUBLIC,
    /**
     * AMIs of this account that have the publish tag, whatever its value, or a status tag, the
     * disabled ones among them. An AMI whose publish tag was removed has nothing but the status tag
     * to say that its withdrawal is still to be announced, and one that has nothing but what it
     * came to in other Regions has that to be corrected.
     */
    TAGGED
  }

  /**
   * Reads AMIs by their ids, any number of them, also those of other accounts.
   *
   * @return in any order; those that EC2 does not know (any more) are missing
   */
  List<ImageFacts> read(Collection<String> imageIds);

  /**
   * Lists AMIs a page at a time. Each page is asked for when it is iterated to, so that no more
   * than one is held; pages may be empty.
   */
  Iterable<List<ImageFacts>> pages(Selection selection);

  /**
   * Lists the AMIs of this account whose status tags give one of these days (UTC) as the time of
   * their last withdrawal that counts towards the limit, a page at a time.
   */
  Iterable<List<ImageFacts>> withdrawnOn(Collection<LocalDate> days);

  /**
   * Waits until one more AMI's launch permissions may be changed without exceeding our share of
   * EC2's request rate.
   *
   * @return false if that would take longer than the invocation lasts
   */
  boolean awaitChange();

  /**
   * Gives an AMI a deprecation date, from when on it counts as deprecated. EC2 keeps it to the
   * minute.
   */
  void deprecateAt(String imageId, Instant time);

  /**
   * Adds the group {@code all} to an AMI's launch permissions; without effect if it is there
   * already.
   */
  void makePublic(String imageId);

  /** Removes the group {@code all}, and nothing else, from an AMI's launch permissions. */
  void makePrivate(String imageId);

  /**
   * Writes the same status tags on some AMIs, at most a thousand; on all of them, or on none.
   *
   * @param tags by key
   */
  void writeStatusTags(Collection<String> imageIds, Map<String, String> tags);
}
