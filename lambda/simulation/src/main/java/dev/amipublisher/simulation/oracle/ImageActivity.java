package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.promise.Oracle;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** When each AMI was changed last, and by whom; what other oracles rest on. */
final class ImageActivity implements Oracle {

  /**
   * When something happened last.
   *
   * @param order in the order of all that happens; 0 if never
   * @param by the invocation; empty if it was somebody else
   */
  record Moment(long order, Instant at, String by) {

    static final Moment NEVER = new Moment(0, Instant.EPOCH, "");
  }

  private static final Duration GREATEST_LAG = Duration.ofSeconds(25);

  private final World world;
  private final Map<String, Moment> byOthers = new HashMap<>();
  private final Map<String, Moment> publishTag = new HashMap<>();
  private final Map<String, Moment> statusByOthers = new HashMap<>();
  private final Map<String, Moment> publicState = new HashMap<>();
  private final Map<String, Map<String, Moment>> byFunction = new HashMap<>();

  ImageActivity(World world) {
    this.world = world;
  }

  @Override
  public void changedByOthers(Image before, Image after) {
    String imageId = after.imageId();
    Moment now = now("");
    byOthers.put(imageId, now);
    String key = world.settings().publishTagKey();
    if (!Objects.equals(before.tags().get(key), after.tags().get(key))
        || before.tagVersion() < after.tagVersion() - 1) {
      publishTag.put(imageId, now);
    }
    if (OurTags.KEYS.stream()
        .anyMatch(ours -> !Objects.equals(before.tags().get(ours), after.tags().get(ours)))) {
      statusByOthers.put(imageId, now);
    }
    if (before.isPublic() != after.isPublic()) {
      publicState.put(imageId, now);
    }
  }

  @Override
  public void changedByFunction(
      SimulatedInvocation invocation, Set<String> named, Image before, Image after) {
    Moment now = now(invocation.id());
    byFunction.computeIfAbsent(after.imageId(), _ -> new HashMap<>()).put(invocation.id(), now);
    if (before.isPublic() != after.isPublic()) {
      publicState.put(after.imageId(), now);
    }
  }

  /** Somebody else changed anything about the AMI. */
  Moment byOthers(String imageId) {
    return byOthers.getOrDefault(imageId, Moment.NEVER);
  }

  /** Somebody changed its publish tag, or set it again. */
  Moment publishTag(String imageId) {
    return publishTag.getOrDefault(imageId, Moment.NEVER);
  }

  /** Somebody else changed our tags on it. */
  Moment statusByOthers(String imageId) {
    return statusByOthers.getOrDefault(imageId, Moment.NEVER);
  }

  /** Anyone made it public or private. */
  Moment publicState(String imageId) {
    return publicState.getOrDefault(imageId, Moment.NEVER);
  }

  /**
   * Whether anyone but this invocation changed anything about it, since a time or so shortly before
   * that reads may lag.
   */
  boolean byAnyoneElse(String imageId, SimulatedInvocation invocation, Instant since) {
    Instant lagging = since.minus(GREATEST_LAG);
    return byOthers(imageId).at().isAfter(lagging)
        || byFunction.getOrDefault(imageId, Map.of()).values().stream()
            .filter(moment -> !moment.by().equals(invocation.id()))
            .anyMatch(moment -> moment.at().isAfter(lagging));
  }

  /** Whether an invocation that is none of these two changed anything about it since. */
  boolean byAnother(
      String imageId, SimulatedInvocation one, SimulatedInvocation two, long sinceOrder) {
    return byFunction.getOrDefault(imageId, Map.of()).values().stream()
        .filter(moment -> !moment.by().equals(one.id()) && !moment.by().equals(two.id()))
        .anyMatch(moment -> moment.order() > sinceOrder);
  }

  private Moment now(String by) {
    return new Moment(world.next(), world.time().instant(), by);
  }
}
