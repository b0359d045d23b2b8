package dev.amipublisher.port;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import java.util.Collection;
import java.util.List;

/**
 * The AMIs of one account in one Region: what EC2 tells of them, and the three things that we do to
 * them. Every method throws {@link Ec2RefusedException} for what EC2 refuses for good and {@link
 * Ec2UnavailableException} for what may work later.
 */
public interface Images {

  /** The two queries of a sweep. */
  enum Selection {
    /** AMIs of this account that are public. */
    PUBLIC,
    /**
     * AMIs of this account that bear the publish tag, whatever its value, or a mark of ours, the
     * disabled ones among them. An AMI whose tag was taken away has nothing but the mark to say
     * that its withdrawal is still to be told of.
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
   * Adds the group {@code all} to an AMI's launch permissions; without effect if it is there
   * already.
   */
  void makePublic(String imageId);

  /** Removes the group {@code all}, and nothing else, from an AMI's launch permissions. */
  void makePrivate(String imageId);

  /** Writes our two status tags on an AMI. */
  void writeStatusTags(String imageId, StatusTags tags);
}
