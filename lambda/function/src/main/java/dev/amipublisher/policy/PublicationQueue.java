package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The AMIs that are to be published, in the order in which they get the places of the quota: the
 * oldest first, and of those of the same age the ones whose ids come first. It holds no more of
 * each than that. Not thread-safe.
 */
public final class PublicationQueue {

  /** Who is published first. */
  public static final Comparator<ImageFacts> ORDER =
      Comparator.comparing(PublicationQueue::age).thenComparing(ImageFacts::imageId);

  private final TreeSet<Place> places =
      new TreeSet<>(Comparator.comparing(Place::age).thenComparing(Place::imageId));

  private record Place(Instant age, String imageId) {}

  /** Takes an AMI in. */
  public void add(ImageFacts image) {
    places.add(new Place(age(image), image.imageId()));
  }

  /** How many AMIs wait. */
  public int size() {
    return places.size();
  }

  /** Takes the first AMIs out, in publication order. */
  public List<String> next(int atMost) {
    List<String> next = new ArrayList<>();
    while (next.size() < atMost && !places.isEmpty()) {
      next.add(places.removeFirst().imageId());
    }
    return next;
  }

  private static Instant age(ImageFacts image) {
    return image.creationDate() == null ? Instant.MAX : image.creationDate();
  }
}
