package dev.amipublisher.simulation.oracle;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.simulation.expected.ExpectedIntent;
import dev.amipublisher.simulation.invocation.ImageRead;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.oracle.ChangeLedger.Change;
import dev.amipublisher.simulation.promise.Oracle;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may keep a change from being announced, as docs/design.md says: the invocation that made it
 * was cut off, or the bus accepted nothing, and before the next look at the AMI something hid it.
 */
final class Excuses implements Oracle {

  /** None: the change must be announced. */
  static final String NONE = "";

  /** The statuses of what was changed. */
  private static final Set<String> CHANGED = Set.of("public", "withdrawn");

  private static final Set<String> NO_LOOKS = Set.of("failed", "left", "held_back", "gone");

  /**
   * Our status tags were written.
   *
   * @param blind whether the AMI was different from what their writer had last read of it
   * @param replaces whether they say that something else than a change is to be announced
   */
  private record StatusWrite(long order, SimulatedInvocation by, boolean blind, boolean replaces) {

    /**
     * Whether it may hide a change of another invocation: nothing keeps the two apart.
     *
     * @param since when that one began to write what it was about to do
     */
    boolean hides(Change change, long since) {
      boolean sideBySide = !change.by().wasOverBefore(by);
      return !by.equals(change.by()) && order > since && (blind || sideBySide);
    }
  }

  private final World world;
  private final Map<String, List<StatusWrite>> statusWrites = new HashMap<>();
  private final Map<String, List<Long>> touches = new HashMap<>();
  private final Map<String, List<Long>> untagged = new HashMap<>();
  private final Map<String, List<Long>> invalidated = new HashMap<>();
  private final Map<String, List<Long>> looks = new HashMap<>();

  Excuses(World world) {
    this.world = world;
  }

  /** What excuses a change from being announced, in a word; empty if nothing does. */
  String of(Change change) {
    if (change.isLogged() && !change.by().hadBusTrouble()) {
      return NONE;
    }
    String imageId = change.imageId();
    long nextLook =
        looks.getOrDefault(imageId, List.of()).stream()
            .filter(look -> look > change.order())
            .min(Long::compare)
            .orElse(Long.MAX_VALUE);
    if (isBetween(touches, change, nextLook)) {
      return "others";
    }
    if (change.toPublic() && isBetween(untagged, change, nextLook)) {
      return "untagged";
    }
    // The status of a tag that nobody understands takes the place of the one to be announced.
    if (isBetween(invalidated, change, nextLook)) {
      return "invalid";
    }
    if (isReplaced(change, nextLook)) {
      return "replaced";
    }
    if (change.toPublic() && isHeldBackForEver(imageId)) {
      return "brake";
    }
    if (change.blind()) {
      return "blind";
    }
    if (!change.evident() && change.by().writes().failedTags().contains(imageId)) {
      return "no status";
    }
    long since = Math.min(change.decided(), firstWrite(change));
    boolean hidden =
        statusWrites.getOrDefault(imageId, List.of()).stream()
            .anyMatch(write -> write.order() < nextLook && write.hides(change, since));
    return hidden ? "hidden" : NONE;
  }

  /** By a brake of zero, which every sweep counts. */
  private boolean isHeldBackForEver(String imageId) {
    Settings settings = world.settings();
    return settings.maxWithdrawalsPerSweep() == 0
        && intent(world.image(imageId)) != ExpectedIntent.PUBLIC;
  }

  private ExpectedIntent intent(Image image) {
    return ExpectedIntent.of(image, world.settings(), world.time().instant());
  }

  private boolean isBetween(Map<String, List<Long>> orders, Change change, long nextLook) {
    long since = Math.min(change.decided(), firstWrite(change));
    return orders.getOrDefault(change.imageId(), List.of()).stream()
        .anyMatch(order -> order >= since && order < nextLook);
  }

  /** From when on the invocation does not see any more what others do to our status tags. */
  private long firstWrite(Change change) {
    return statusWrites.getOrDefault(change.imageId(), List.of()).stream()
        .filter(write -> write.by().equals(change.by()))
        .mapToLong(StatusWrite::order)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** What the next one had to announce took its place, and was not accepted either. */
  private boolean isReplaced(Change change, long nextLook) {
    return statusWrites.getOrDefault(change.imageId(), List.of()).stream()
        .filter(write -> write.order() > change.order() && write.order() < nextLook)
        .filter(StatusWrite::replaces)
        .anyMatch(write -> write.by().hadBusTrouble() || write.by().isDead());
  }

  @Override
  public void writesTags(SimulatedInvocation invocation, String imageId, Map<String, String> tags) {
    ImageRead read = invocation.reads().last(imageId);
    boolean blind = read == null || !read.image().equals(world.image(imageId));
    String status = tags.getOrDefault(OurTags.STATUS, "");
    statusWrites
        .computeIfAbsent(imageId, _ -> new ArrayList<>())
        .add(new StatusWrite(world.next(), invocation, blind, !CHANGED.contains(status)));
  }

  /** Only what can hide a change counts: of its public state, its state, and our status on it. */
  @Override
  public void changedByOthers(Image before, Image after) {
    boolean hiding =
        before.isPublic() != after.isPublic()
            || before.state() != after.state()
            || before.inRecycleBin() != after.inRecycleBin()
            || !OurTags.fitOn(after)
            || !OurTags.status(before).equals(OurTags.status(after));
    if (hiding) {
      touches.computeIfAbsent(after.imageId(), _ -> new ArrayList<>()).add(world.next());
    }
    boolean invalid = intent(after) == ExpectedIntent.INVALID;
    if (invalid && intent(before) != ExpectedIntent.INVALID) {
      invalidated.computeIfAbsent(after.imageId(), _ -> new ArrayList<>()).add(world.next());
    }
    String key = world.settings().publishTagKey();
    if (before.tags().containsKey(key) && !after.tags().containsKey(key)) {
      untagged.computeIfAbsent(after.imageId(), _ -> new ArrayList<>()).add(world.next());
    }
  }

  /** An invocation that looked at an AMI, and could do all that it had to, has announced it. */
  @Override
  public void ended(SimulatedInvocation invocation) {
    if (invocation.hadBusTrouble()) {
      return;
    }
    for (JsonObject line : invocation.lines()) {
      String imageId = line.get("imageId").getAsString();
      ImageRead read = invocation.decisiveReadOf(imageId);
      boolean looked = !NO_LOOKS.contains(line.get("outcome").getAsString());
      boolean clear = line.getAsJsonArray("notes").isEmpty();
      if (read != null && !read.stale() && looked && clear && !overlooks(invocation, read)) {
        looks.computeIfAbsent(imageId, _ -> new ArrayList<>()).add(read.order());
      }
    }
  }

  /** Within an invocation its own status tags count over those that others wrote since. */
  private boolean overlooks(SimulatedInvocation invocation, ImageRead read) {
    boolean wrote = false;
    for (StatusWrite write : statusWrites.getOrDefault(read.image().imageId(), List.of())) {
      if (write.by().equals(invocation)) {
        wrote = true;
      } else if (wrote && write.order() < read.order()) {
        return true;
      }
    }
    return false;
  }
}
