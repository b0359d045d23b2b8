package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.Image;
import dev.amipublisher.simulation.invocation.ImageRead;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
   * @param by the invocation
   */
  public record Change(long decided, long order, String imageId, boolean toPublic, String by) {

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

  /**
   * Our status tags were written.
   *
   * @param blind whether the AMI was different from what their writer had last read of it
   */
  private record StatusWrite(long order, String imageId, String by, boolean blind) {

    /** Whether it may hide a change of another invocation: nothing keeps the two apart. */
    boolean hides(Change change) {
      return imageId.equals(change.imageId())
          && !by.equals(change.by())
          && order > change.decided()
          && (blind || order < change.order());
    }
  }

  private final World world;
  private final List<Change> changes = new ArrayList<>();
  private final List<TakenEvent> imageEvents = new ArrayList<>();
  private final List<String> sweepEvents = new ArrayList<>();
  private final List<StatusWrite> statusWrites = new ArrayList<>();
  private final Set<String> withoutStatus = new HashSet<>();
  private final Map<String, Long> touched = new HashMap<>();
  private final Map<String, Long> untagged = new HashMap<>();

  ChangeLedger(World world) {
    this.world = world;
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
  public void writesTags(SimulatedInvocation invocation, String imageId) {
    ImageRead read = invocation.reads().last(imageId);
    boolean blind = read == null || !read.image().equals(world.image(imageId));
    statusWrites.add(new StatusWrite(world.next(), imageId, invocation.id(), blind));
  }

  @Override
  public void ended(SimulatedInvocation invocation) {
    withoutStatus.addAll(invocation.writes().failedTags());
  }

  @Override
  public void killed(SimulatedInvocation invocation) {
    withoutStatus.addAll(invocation.writes().failedTags());
  }

  @Override
  public void changedByFunction(
      SimulatedInvocation invocation, Set<String> named, Image before, Image after) {
    if (before.isPublic() == after.isPublic()) {
      return;
    }
    ImageRead decided = invocation.reads().last(after.imageId());
    if (decided == null || decided.stale() || !OurTags.fitOn(decided.image())) {
      withoutStatus.add(after.imageId());
    } else {
      changes.add(
          new Change(
              decided.order(), world.next(), after.imageId(), after.isPublic(), invocation.id()));
    }
  }

  /**
   * Only what can hide a change of the function's counts: whether the AMI is public, whether it is
   * there, and our status on it.
   */
  @Override
  public void changedByOthers(Image before, Image after) {
    boolean hiding =
        before.isPublic() != after.isPublic()
            || before.state() != after.state()
            || before.inRecycleBin() != after.inRecycleBin()
            || before.tags().size() < after.tags().size() - 1
            || !OurTags.status(before).equals(OurTags.status(after));
    if (hiding) {
      touched.put(after.imageId(), world.next());
    }
    String key = world.settings().publishTagKey();
    if (before.tags().containsKey(key) && !after.tags().containsKey(key)) {
      untagged.put(after.imageId(), world.next());
    }
  }

  /**
   * Each last change of an AMI must be announced, unless somebody else came in between: a person,
   * or an invocation that wrote our status over without having read the change. AMIs whose status
   * could not be written are left out, and so are those that were made public by an invocation that
   * was cut off, and lost their tag before they were read again: sweeps count them as unmanaged. A
   * brake of zero holds an AMI back for ever, which every sweep counts too.
   */
  public void check() {
    List<Change> lost =
        changes.stream()
            .filter(change -> changes.stream().noneMatch(later -> later.follows(change)))
            .filter(change -> imageEvents.stream().noneMatch(change::isAnnouncedBy))
            .filter(change -> touched.getOrDefault(change.imageId(), 0L) < change.decided())
            .filter(change -> !change.toPublic() || isStillManaged(change))
            .filter(change -> !withoutStatus.contains(change.imageId()))
            .filter(change -> statusWrites.stream().noneMatch(write -> write.hides(change)))
            .toList();
    if (!lost.isEmpty()) {
      throw new Violation(Promise.ANNOUNCES_EACH_CHANGE, lost.toString());
    }
  }

  private boolean isStillManaged(Change change) {
    return untagged.getOrDefault(change.imageId(), 0L) < change.decided()
        && world.settings().maxWithdrawalsPerSweep() > 0;
  }
}
