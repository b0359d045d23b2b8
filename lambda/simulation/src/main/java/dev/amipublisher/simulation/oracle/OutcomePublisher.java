package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.simulation.invocation.ImageRead;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.promise.Oracle;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.TakenEvent;
import dev.amipublisher.simulation.promise.Violation;
import dev.amipublisher.simulation.world.ImageFormatter;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Each change is announced once, and its final status is written after its event. */
final class OutcomePublisher implements Oracle {

  private static final Set<String> CHANGES = Set.of("AMI Published", "AMI Withdrawn");

  private record Announced(SimulatedInvocation by, TakenEvent event) {}

  private final World world;
  private final ImageActivity activity;
  private final Map<String, Announced> last = new HashMap<>();
  private final Set<String> announcedBy = new HashSet<>();
  private final Set<String> pendingBy = new HashSet<>();

  /** By invocation and AMI: within an invocation its own status tags count over those of others. */
  private final Map<String, Map<String, String>> written = new HashMap<>();

  /** The same without the last ones. */
  private final Map<String, Map<String, String>> writtenBefore = new HashMap<>();

  OutcomePublisher(World world, ImageActivity activity) {
    this.world = world;
    this.activity = activity;
  }

  /** In report mode nothing can be recorded: sweeps announce no AMI then, but count them. */
  @Override
  public void accepted(SimulatedInvocation invocation, TakenEvent event) {
    announcedBy.add(key(invocation, event.imageId()));
    if (!CHANGES.contains(event.detailType())) {
      return;
    }
    Announced before = last.put(event.imageId(), new Announced(invocation, event));
    boolean enforcing = world.settings().mode() == Mode.ENFORCE;
    if (enforcing && before != null && isTheSame(before, event) && !mayRepeat(before, invocation)) {
      throw new Violation(
          Promise.ANNOUNCES_EACH_CHANGE_ONCE, before.event() + ", and again " + event);
    }
    boolean changed = enforcing && !invocation.writes().requestedOf(event.imageId()).isEmpty();
    if (invocation.isSweep() && !changed && !isRecorded(invocation, event.imageId())) {
      throw new Violation(Promise.ANNOUNCES_ONLY_WHAT_IT_CAN_RECORD, event.toString());
    }
  }

  /** The same again, and nothing happened to the AMI in between. */
  private boolean isTheSame(Announced before, TakenEvent event) {
    String imageId = event.imageId();
    return before.event().detailType().equals(event.detailType())
        && activity.publicState(imageId).order() < before.event().order()
        && activity.publishTag(imageId).order() < before.event().order()
        && activity.statusByOthers(imageId).order() < before.event().order();
  }

  /** Delivery is at least once: what was not recorded is announced again. */
  private boolean mayRepeat(Announced before, SimulatedInvocation invocation) {
    String imageId = before.event().imageId();
    SimulatedInvocation first = before.by();
    if (first.equals(invocation)) {
      return first.troubles() > 0 || decidesAnew(first, imageId);
    }
    long event = before.event().order();
    ImageRead read = invocation.decisiveReadOf(imageId);
    return first.isDead()
        || first.troubles() > 0
        || invocation.troubles() > 0
        || first.writes().failedTags().contains(imageId)
        || lacksStatusTags(first, imageId)
        || activity.byAnother(imageId, first, invocation, event)
        || !OurTags.fitOn(world.image(imageId))
        || read == null
        || read.stale()
        || !first.wasOverBefore(invocation);
  }

  /** What changes under its hands is decided on again, and may be announced for each time. */
  private boolean decidesAnew(SimulatedInvocation invocation, String imageId) {
    String key = world.settings().publishTagKey();
    long tags =
        invocation.reads().of(imageId).stream()
            .map(each -> each.image().tags().getOrDefault(key, ""))
            .distinct()
            .count();
    return tags > 1 || invocation.writes().acceptedOf(imageId).size() > 1;
  }

  /** For want of time, or by the rate limit, it did not even try to write them. */
  private static boolean lacksStatusTags(SimulatedInvocation invocation, String imageId) {
    return invocation.lines().stream()
        .filter(line -> line.get("imageId").getAsString().equals(imageId))
        .anyMatch(line -> line.get("notes").toString().contains("status tags"));
  }

  /**
   * Its status says that it is still to be announced, or said so until another invocation or
   * somebody else changed it.
   */
  private boolean isRecorded(SimulatedInvocation invocation, String imageId) {
    ImageRead read = invocation.reads().last(imageId);
    return OurTags.isNotificationPending(world.image(imageId))
        || pendingBy.contains(key(invocation, imageId))
        || read == null
        || activity.byOthers(imageId).order() > read.order()
        || read.stale();
  }

  @Override
  public void writesTags(SimulatedInvocation invocation, String imageId, Map<String, String> tags) {
    Map<String, String> last = written.put(key(invocation, imageId), tags);
    writtenBefore.put(key(invocation, imageId), last == null ? Map.of() : last);
    if (OurTags.NOTIFICATION_PENDING.equals(tags.get(OurTags.DETAIL))) {
      pendingBy.add(key(invocation, imageId));
    }
  }

  @Override
  public void changedByFunction(
      SimulatedInvocation invocation, Set<String> named, Image before, Image after) {
    if (before.tags().equals(after.tags())) {
      return;
    }
    ImageRead read = invocation.reads().last(after.imageId());
    Map<String, String> ours =
        writtenBefore.getOrDefault(key(invocation, after.imageId()), Map.of());
    boolean known = read != null && read.image().equals(before);
    boolean overwritten = !before.tags().entrySet().containsAll(ours.entrySet());
    if (!known || overwritten || OurTags.isNotificationPending(after)) {
      return;
    }
    String was = OurTags.status(before);
    boolean pending =
        OurTags.isNotificationPending(before) && Set.of("public", "withdrawn").contains(was);
    boolean published =
        OurTags.status(after).equals("public")
            && (pending || !(was.equals("public") || was.equals("held-back")));
    boolean withdrawn =
        OurTags.status(after).equals("withdrawn") && (pending || was.equals("public"));
    if ((published || withdrawn) && !announcedBy.contains(key(invocation, after.imageId()))) {
      throw new Violation(
          Promise.WRITES_STATUS_AFTER_ITS_EVENT,
          ImageFormatter.format(before) + " became " + ImageFormatter.format(after));
    }
  }

  private static String key(SimulatedInvocation invocation, String imageId) {
    return invocation.id() + " " + imageId;
  }
}
