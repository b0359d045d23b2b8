package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The AMIs that get the last places of the quota: the oldest, and of those of the same age the ones
 * whose ids come first. It holds no more of them than there are places, however many ask. Not
 * thread-safe.
 */
final class PublicationQueue {

  /** Who is published first. */
  static final Comparator<ImageFacts> ORDER =
      Comparator.comparing(PublicationQueue::age).thenComparing(ImageFacts::imageId);

  private final int places;
  private final PriorityQueue<ImageFacts> lastFirst = new PriorityQueue<>(ORDER.reversed());

  /** A queue for so many places. */
  PublicationQueue(int places) {
    this.places = places;
  }

  /** Takes an AMI in; returns the one that has to go for it, which may be the same. */
  Optional<ImageFacts> offer(ImageFacts image) {
    lastFirst.add(image);
    return lastFirst.size() > places ? Optional.of(lastFirst.remove()) : Optional.empty();
  }

  /** Those who have a place, the first first. */
  List<ImageFacts> inOrder() {
    return lastFirst.stream().sorted(ORDER).toList();
  }

  private static Instant age(ImageFacts image) {
    return image.creationDate() == null ? Instant.MAX : image.creationDate();
  }
}
