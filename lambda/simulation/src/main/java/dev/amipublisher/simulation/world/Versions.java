package dev.amipublisher.simulation.world;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What AMIs were a short while ago: EC2 may serve the tags of one time with the permissions of
 * another.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html">Eventual
 *     consistency in the Amazon EC2 API</a>
 */
public final class Versions {

  private static final Duration GREATEST_LAG = Duration.ofSeconds(20);

  private record Version(Instant until, Image image) {}

  private final SimulatedTime time;
  private final Map<String, Deque<Version>> past = new HashMap<>();

  Versions(SimulatedTime time) {
    this.time = time;
  }

  /** An AMI was so until now. */
  void wasUntilNow(Image image) {
    Deque<Version> versions = past.computeIfAbsent(image.imageId(), _ -> new ArrayDeque<>());
    Instant oldest = time.instant().minus(GREATEST_LAG);
    while (!versions.isEmpty() && versions.getFirst().until().isBefore(oldest)) {
      versions.removeFirst();
    }
    versions.addLast(new Version(time.instant(), image));
  }

  /** The AMI as a read by its id may serve it: with its tags, or its permissions, of the past. */
  public Image mixed(Image present, SeededRandom random) {
    Image old = at(present.imageId(), time.instant().minus(random.millis(0, 20_000)));
    if (old == null) {
      return present;
    }
    return random.happens(0.7) ? withTagsOf(present, old) : withPublicOf(present, old);
  }

  /** The AMI as a query for public ones may serve it: with its tags of the past. */
  public Image withOldTags(Image present, SeededRandom random) {
    Image old = at(present.imageId(), time.instant().minus(random.millis(0, 20_000)));
    return old == null ? present : withTagsOf(present, old);
  }

  private static Image withTagsOf(Image present, Image old) {
    ImageBuilder mixed = present.change();
    List.copyOf(present.tags().keySet()).forEach(mixed::withoutTag);
    old.tags().forEach(mixed::tag);
    return mixed.build();
  }

  private static Image withPublicOf(Image present, Image old) {
    ImageBuilder mixed = present.change();
    return old.isPublic() ? mixed.publicly().build() : mixed.privately().build();
  }

  /** The AMI as it was at an instant; null if it was as it is, or is not known. */
  private @Nullable Image at(String imageId, Instant instant) {
    Iterator<Version> versions = past.getOrDefault(imageId, new ArrayDeque<>()).iterator();
    while (versions.hasNext()) {
      Version version = versions.next();
      if (version.until().isAfter(instant)) {
        return version.image();
      }
    }
    return null;
  }
}
