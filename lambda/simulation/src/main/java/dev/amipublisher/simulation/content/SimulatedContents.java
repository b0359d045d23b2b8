package dev.amipublisher.simulation.content;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.simulation.aws.InvocationAws;
import dev.amipublisher.simulation.world.Contents;
import dev.amipublisher.simulation.world.World;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Inspects AMIs, which takes time, and sometimes cannot be done now. No call is begun when the
 * invocation has no more time to begin changes.
 */
public record SimulatedContents(World world, InvocationAws aws, Deadline deadline)
    implements ImageContents {

  private static final Duration LAST_MINUTE = Duration.ofSeconds(60);

  @Override
  public Map<String, ImageContent> inspect(Collection<ImageFacts> images) {
    boolean late = !readBlocks();
    Map<String, ImageContent> contents = new LinkedHashMap<>();
    for (ImageFacts image : images) {
      boolean unavailable = late || world.random().happens(world.faults().calls().unavailable());
      contents.put(
          image.imageId(),
          unavailable
              ? unavailable()
              : content(world.contents().of(image.imageId()), isAllowed(image)));
    }
    world.note(aws.invocation().id(), () -> "looks inside: " + contents);
    return contents;
  }

  /** Whether there was time for all blocks: the real reader begins no call in the last minute. */
  private boolean readBlocks() {
    int longest = world.random().happens(0.1) ? 90_000 : 12_000;
    Duration needed = world.random().millis(100, longest);
    Duration left = deadline.remaining().minus(LAST_MINUTE);
    boolean inTime = needed.compareTo(left) < 0;
    if (!deadline.mustNotStartWork()) {
      aws.calls().sleep(inTime ? needed : left);
    }
    return inTime;
  }

  private ImageContent unavailable() {
    aws.invocation().trouble();
    return new ImageContent.Unavailable("EBS does not answer.");
  }

  private boolean isAllowed(ImageFacts image) {
    return image.tags().containsKey(world.settings().sensitiveData().allowTagKey());
  }

  /**
   * What a look comes to.
   *
   * @param allowed whether a tag allows what is found
   */
  public static ImageContent content(Contents.Kind kind, boolean allowed) {
    return switch (kind) {
      case CLEAN -> new ImageContent.Clean(List.of());
      case SENSITIVE ->
          allowed
              ? new ImageContent.Clean(List.of("a private key in /key"))
              : new ImageContent.Sensitive("private-key /key", List.of("a private key in /key"), 0);
      case UNVERIFIABLE -> new ImageContent.Unverifiable("encrypted", "It is encrypted.");
    };
  }

  @Override
  public Effort effort() {
    return new Effort(0, 0, 0, 0, 0);
  }
}
