package dev.amipublisher.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The changes of public state that the function made, and the events that the bus took. */
final class News {

  /**
   * The function changed the public state of an AMI.
   *
   * @param decided when the AMI was read, as it was then, among all that is noted
   * @param order when it was changed
   * @param toPublic what it is since
   * @param by the invocation
   */
  record Change(long decided, long order, String imageId, boolean toPublic, String by) {

    boolean follows(Change other) {
      return imageId.equals(other.imageId) && order > other.order;
    }
  }

  /**
   * The bus took an event about an AMI.
   *
   * @param before what it tells of the state before; may be empty
   * @param after what it tells of the state after; may be empty
   */
  record PendingOutcome(
      long order, String imageId, String detailType, String before, String after) {

    /** That an AMI became public tells that it was private, and the other way about. */
    boolean tellsOf(Change change) {
      String state = change.toPublic() ? "public" : "private";
      boolean ofBoth = detailType.equals("AMI Published") || detailType.equals("AMI Withdrawn");
      return order > change.order()
          && imageId.equals(change.imageId())
          && (ofBoth || before.equals(state) || after.equals(state));
    }
  }

  /**
   * Our mark was written.
   *
   * @param blind whether its writer had last seen the AMI otherwise than it was by then
   */
  record Marked(long order, String imageId, String by, boolean blind) {

    /** Whether the mark may hide a change of another invocation: nothing keeps the two apart. */
    boolean hides(Change change) {
      return imageId.equals(change.imageId())
          && !by.equals(change.by())
          && order > change.decided()
          && (blind || order < change.order());
    }
  }

  final List<Change> changes = new ArrayList<>();
  final List<PendingOutcome> told = new ArrayList<>();
  final List<String> sweepsCompleted = new ArrayList<>();
  final List<Marked> marks = new ArrayList<>();
  final Set<String> unmarkable = new HashSet<>();

  /**
   * The last changes of AMIs that no event tells of, though nobody else came in between: neither a
   * person, nor an invocation that wrote our mark over without having seen the change. AMIs that
   * could not be marked are left out, and so are those that were made public by an invocation that
   * was cut off, and lost their tag before they were looked at again: sweeps count them as
   * unmanaged. A brake of zero holds an AMI back for ever, which every sweep counts too.
   */
  List<Change> lost(World world) {
    return changes.stream()
        .filter(change -> changes.stream().noneMatch(later -> later.follows(change)))
        .filter(change -> told.stream().noneMatch(event -> event.tellsOf(change)))
        .filter(change -> world.touchedAt(change.imageId()) < change.decided())
        .filter(
            change ->
                !change.toPublic()
                    || (world.untaggedAt(change.imageId()) < change.decided()
                        && world.settings.maxWithdrawalsPerSweep() > 0))
        .filter(change -> !unmarkable.contains(change.imageId()))
        .filter(change -> marks.stream().noneMatch(mark -> mark.hides(change)))
        .toList();
  }
}
