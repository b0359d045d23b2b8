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
   * @param decided when the AMI was read, among all that is noted
   * @param order when it was changed
   * @param toPublic what it is since
   * @param by the invocation
   */
  record Change(long decided, long order, String imageId, boolean toPublic, String by) {}

  /**
   * The bus took an event about an AMI.
   *
   * @param before what it tells of the state before; may be empty
   * @param after what it tells of the state after; may be empty
   */
  record Told(long order, String imageId, String detailType, String before, String after) {

    /** That an AMI was withdrawn tells that it was public. */
    boolean tellsOf(Change change) {
      String state = change.toPublic() ? "public" : "private";
      return order > change.order()
          && imageId.equals(change.imageId())
          && (before.equals(state)
              || after.equals(state)
              || (change.toPublic() && detailType.equals("AMI Withdrawn")));
    }
  }

  /** A mark was written by an invocation that had last seen the AMI otherwise than it was by then. */
  record BlindMark(long order, String imageId) {

    boolean hides(Change change) {
      return order > change.order() && imageId.equals(change.imageId());
    }
  }

  final List<Change> changes = new ArrayList<>();
  final List<Told> told = new ArrayList<>();
  final List<String> sweepsCompleted = new ArrayList<>();
  final List<BlindMark> blindMarks = new ArrayList<>();
  final Set<String> unmarkable = new HashSet<>();

  /**
   * The changes that no event tells of, though nobody else came in between: neither a person, nor an
   * invocation that wrote our mark over without having seen the change. AMIs that could not be
   * marked are left out.
   */
  List<Change> lost(World world) {
    return changes.stream()
        .filter(change -> told.stream().noneMatch(event -> event.tellsOf(change)))
        .filter(change -> world.touchedAt(change.imageId()) < change.decided())
        .filter(change -> !unmarkable.contains(change.imageId()))
        .filter(change -> blindMarks.stream().noneMatch(mark -> mark.hides(change)))
        .toList();
  }
}
