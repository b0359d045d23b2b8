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
   * @param order when, among all that is noted
   * @param toPublic what it is since
   * @param by the invocation
   */
  record Change(long order, String imageId, boolean toPublic, String by) {}

  /**
   * The bus took an event about an AMI.
   *
   * @param before what it tells of the state before; may be empty
   * @param after what it tells of the state after; may be empty
   */
  record Told(long order, String imageId, String detailType, String before, String after) {

    boolean tellsOf(Change change) {
      String state = change.toPublic() ? "public" : "private";
      return order > change.order()
          && imageId.equals(change.imageId())
          && (before.equals(state) || after.equals(state));
    }
  }

  final List<Change> changes = new ArrayList<>();
  final List<Told> told = new ArrayList<>();
  final List<String> sweepsCompleted = new ArrayList<>();
  final Set<String> unmarkable = new HashSet<>();

  /**
   * The first change that no event tells of, though nobody else came in between and its AMI could
   * be marked; or none.
   */
  List<Change> lost(World world) {
    return changes.stream()
        .filter(change -> told.stream().noneMatch(event -> event.tellsOf(change)))
        .filter(change -> world.touchedAt(change.imageId()) < change.order())
        .filter(change -> !unmarkable.contains(change.imageId()))
        .toList();
  }
}
