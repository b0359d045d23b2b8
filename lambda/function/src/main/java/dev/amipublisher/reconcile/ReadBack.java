package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads AMIs back after their launch permissions were changed: what EC2 was asked is not yet what
 * is so. EC2's reads may lag behind its writes by seconds, so that it is asked again, ever more
 * slowly.
 *
 * @param images where to read
 * @param sleeper how to wait
 * @param deadline when to give up at the latest
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html">Eventual
 *     consistency in the Amazon EC2 API</a>
 */
record ReadBack(Images images, Sleeper sleeper, Deadline deadline) {

  /** How long to wait before each further read; half a minute and a bit in all. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8),
          Duration.ofSeconds(16));

  /**
   * Reads AMIs until each is shown as it was asked to be.
   *
   * @param wanted by image id, whether it should be public
   * @return by image id, the AMI as it was read last; one that EC2 does not know any more is
   *     missing
   */
  Map<String, ImageFacts> read(Map<String, Boolean> wanted) {
    Map<String, ImageFacts> latest = new HashMap<>();
    Set<String> open = new HashSet<>(wanted.keySet());
    for (int attempt = 0; !open.isEmpty(); attempt++) {
      Map<String, ImageFacts> now = new HashMap<>();
      images
          .read(open.stream().sorted().toList())
          .forEach(image -> now.put(image.imageId(), image));
      for (String imageId : List.copyOf(open)) {
        ImageFacts image = now.get(imageId);
        if (image == null) {
          latest.remove(imageId);
        } else {
          latest.put(imageId, image);
        }
        if (image != null && Objects.equals(wanted.get(imageId), image.isPublic())) {
          open.remove(imageId);
        }
      }
      if (attempt == WAITS.size() || deadline.mustStopAfter(WAITS.get(attempt))) {
        break;
      }
      if (!open.isEmpty()) {
        sleeper.sleep(WAITS.get(attempt));
      }
    }
    return latest;
  }
}
