package dev.amipublisher.simulation.oracle;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.settings.Settings.RevokedImages;
import dev.amipublisher.simulation.invocation.ImageRead;
import dev.amipublisher.simulation.invocation.PermissionRequest;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.promise.Oracle;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.Violation;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which AMIs others made private, by what really happened, and not by their status. */
final class RevocationHistory implements Oracle {

  /** For so long a change of the publish tag is a fresh request, even if it is older. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  private static final Set<String> STATUSES_OF_PUBLIC_AMIS =
      Set.of("public", "held-back", "revoked");

  private record Revocation(long order, Instant at) {}

  private final World world;
  private final ImageActivity activity;
  private final Map<String, Revocation> revoked = new HashMap<>();
  private final Map<String, SimulatedInvocation> publishing = new HashMap<>();
  private final Map<String, Revocation> meanwhile = new HashMap<>();

  RevocationHistory(World world, ImageActivity activity) {
    this.world = world;
    this.activity = activity;
  }

  @Override
  public void changedByOthers(Image before, Image after) {
    String imageId = after.imageId();
    long now = activity.byOthers(imageId).order();
    boolean newRequest = activity.publishTag(imageId).order() == now;
    boolean statusEdited = activity.statusByOthers(imageId).order() == now;
    if (newRequest || statusEdited || after.isPublic()) {
      revoked.remove(imageId);
      meanwhile.remove(imageId);
    }
    if (before.isPublic() && !after.isPublic()) {
      Revocation revocation = new Revocation(now, world.time().instant());
      // While a withdrawal of ours is under way, whose of the two it was cannot be told.
      if (STATUSES_OF_PUBLIC_AMIS.contains(OurTags.status(before))
          && !OurTags.isOurWithdrawalCutOff(before)) {
        revoked.put(imageId, revocation);
      } else if (isNotReadBack(imageId)) {
        meanwhile.put(imageId, revocation);
      }
    }
  }

  /** Whether an invocation made the AMI public, and did not see that yet. */
  private boolean isNotReadBack(String imageId) {
    SimulatedInvocation invocation = publishing.get(imageId);
    if (invocation == null) {
      return false;
    }
    List<PermissionRequest> accepted = invocation.writes().acceptedOf(imageId);
    ImageRead read = invocation.reads().last(imageId);
    return accepted.isEmpty()
        || read == null
        || read.order() < accepted.getLast().order()
        || !read.image().isPublic();
  }

  @Override
  public void changedByFunction(
      SimulatedInvocation invocation, Set<String> named, Image before, Image after) {
    if (!before.isPublic() && after.isPublic()) {
      publishing.put(after.imageId(), invocation);
      revoked.remove(after.imageId());
      meanwhile.remove(after.imageId());
    }
    if (isHidden(invocation, before, after)) {
      revoked.remove(after.imageId());
    }
  }

  /** An invocation that looked before others made the AMI private writes what it saw then. */
  private boolean isHidden(SimulatedInvocation invocation, Image before, Image after) {
    Revocation revocation = revoked.get(after.imageId());
    ImageRead read = invocation.reads().last(after.imageId());
    return revocation != null
        && read != null
        && read.order() < revocation.order()
        && STATUSES_OF_PUBLIC_AMIS.contains(OurTags.status(before))
        && (!STATUSES_OF_PUBLIC_AMIS.contains(OurTags.status(after))
            || OurTags.isOurWithdrawalCutOff(after));
  }

  /** What EC2 accepted, and others undid before it was read back, was undone by others. */
  @Override
  public void ended(SimulatedInvocation invocation) {
    publishing.values().removeIf(SimulatedInvocation::isDead);
    for (String imageId : Set.copyOf(publishing.keySet())) {
      if (invocation.equals(publishing.get(imageId))) {
        publishing.remove(imageId);
        Revocation revocation = meanwhile.remove(imageId);
        if (revocation != null && hasRecorded(invocation, imageId, revocation)) {
          revoked.put(imageId, new Revocation(world.next(), revocation.at()));
        }
      }
    }
  }

  /** Another invocation may have written another status meanwhile. */
  private boolean hasRecorded(
      SimulatedInvocation invocation, String imageId, Revocation revocation) {
    return !activity.byAnother(imageId, invocation, invocation, revocation.order())
        && !invocation.writes().acceptedOf(imageId).isEmpty()
        && !invocation.writes().failedTags().contains(imageId)
        && OurTags.fitOn(world.image(imageId));
  }

  /** A request that came in time is a new one, even if it was made before others undid the last. */
  @Override
  public void logged(SimulatedInvocation invocation, JsonObject line) {
    String imageId = line.get("imageId").getAsString();
    if (!line.get("outcome").getAsString().equals("revoked")
        && SafetyInvariants.knowsOfNewRequest(invocation, imageId)) {
      revoked.remove(imageId);
    }
  }

  @Override
  public void requested(SimulatedInvocation invocation, PermissionRequest request) {
    Revocation revocation = revoked.get(request.imageId());
    if (!request.toPublic()
        || revocation == null
        || world.settings().revokedImages() == RevokedImages.RESTORE) {
      return;
    }
    ImageRead read = invocation.reads().last(request.imageId());
    boolean known = read != null && !read.stale() && read.order() > revocation.order();
    Instant now = world.time().instant();
    boolean fresh = activity.publishTag(request.imageId()).at().isAfter(now.minus(FRESH));
    if (known && !fresh) {
      throw new Violation(
          Promise.REMEMBERS_REVOCATIONS, request + " was made private at " + revocation.at());
    }
  }
}
