package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.simulation.invocation.ImageRead;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.promise.Oracle;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.TakenEvent;
import dev.amipublisher.simulation.promise.Violation;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The changes of public state that the function made, the events that the bus accepted, and what
 * may keep the one from being announced by the other.
 */
public final class ChangeLedger implements Oracle {

  /**
   * The function changed the public state of an AMI.
   *
   * @param decided when the AMI was read, as it was then, in the order of all that happens
   * @param order when it was changed
   * @param toPublic what it is since
   * @param blind whether it was decided on what was not so, or without room for the status
   * @param evident whether the status that the AMI bore shows to the next one that it was changed
   * @param number how many changes like it, this one too, the invocation has made to the AMI
   * @param by the invocation
   */
  public record Change(
      long decided,
      long order,
      String imageId,
      boolean toPublic,
      boolean blind,
      boolean evident,
      long number,
      SimulatedInvocation by) {

    /** Whether the invocation logged it, without a note that its event was not accepted. */
    boolean isLogged() {
      String outcome = toPublic ? "published" : "withdrawn";
      long logged =
          by.lines().stream()
              .filter(line -> line.get("imageId").getAsString().equals(imageId))
              .filter(line -> line.get("outcome").getAsString().equals(outcome))
              .filter(line -> !line.get("notes").toString().contains("event"))
              .count();
      long accepted =
          by.writes().acceptedOf(imageId).stream()
              .filter(request -> request.toPublic() == toPublic)
              .count();
      return logged >= Math.max(accepted, number);
    }

    /** Whether the same invocation changed the same AMI to the same. */
    boolean isLike(String otherId, boolean otherToPublic, SimulatedInvocation other) {
      return imageId.equals(otherId) && toPublic == otherToPublic && by.equals(other);
    }

    boolean follows(Change other) {
      return imageId.equals(other.imageId) && order > other.order;
    }

    /** That an AMI became public implies that it was private, and the other way about. */
    boolean isAnnouncedBy(TakenEvent event) {
      String state = toPublic ? "public" : "private";
      boolean ofBoth =
          event.detailType().equals("AMI Published") || event.detailType().equals("AMI Withdrawn");
      return event.order() > order
          && imageId.equals(event.imageId())
          && (ofBoth || event.before().equals(state) || event.after().equals(state));
    }
  }

  private final World world;
  private final Excuses excuses;
  private final List<Change> changes = new ArrayList<>();
  private final List<TakenEvent> imageEvents = new ArrayList<>();
  private final List<String> sweepEvents = new ArrayList<>();

  ChangeLedger(World world, Excuses excuses) {
    this.world = world;
    this.excuses = excuses;
  }

  /** The events about AMIs, the first one first. */
  public List<TakenEvent> imageEvents() {
    return imageEvents;
  }

  /** The detail-types of the events about sweeps, the first one first. */
  public List<String> sweepEvents() {
    return sweepEvents;
  }

  @Override
  public void accepted(SimulatedInvocation invocation, TakenEvent event) {
    if (event.imageId().isEmpty()) {
      sweepEvents.add(event.detailType());
    } else {
      imageEvents.add(event);
    }
  }

  @Override
  public void changedByFunction(
      SimulatedInvocation invocation, Set<String> named, Image before, Image after) {
    if (before.isPublic() == after.isPublic()) {
      return;
    }
    ImageRead decided = invocation.reads().last(after.imageId());
    boolean blind = decided == null || decided.stale() || !OurTags.fitOn(decided.image());
    long order = world.next();
    changes.add(
        new Change(
            decided == null ? order : decided.order(),
            order,
            after.imageId(),
            after.isPublic(),
            blind,
            OurTags.status(before).equals("public") != after.isPublic(),
            1
                + changes.stream()
                    .filter(change -> change.isLike(after.imageId(), after.isPublic(), invocation))
                    .count(),
            invocation));
  }

  /** Each last change of an AMI must be announced, unless something excuses it. */
  public void check() {
    List<Change> lost =
        lastChanges()
            .filter(change -> !isAnnounced(change) && excuses.of(change).isEmpty())
            .toList();
    if (!lost.isEmpty()) {
      throw new Violation(Promise.ANNOUNCES_EACH_CHANGE, lost.toString());
    }
  }

  /** How many last changes there were, by what excuses an AMI from being announced, if anything. */
  public Map<String, Long> countByExcuse() {
    return lastChanges()
        .collect(Collectors.groupingBy(excuses::of, TreeMap::new, Collectors.counting()));
  }

  private Stream<Change> lastChanges() {
    return changes.stream()
        .filter(change -> changes.stream().noneMatch(later -> later.follows(change)));
  }

  private boolean isAnnounced(Change change) {
    return imageEvents.stream().anyMatch(change::isAnnouncedBy);
  }
}
