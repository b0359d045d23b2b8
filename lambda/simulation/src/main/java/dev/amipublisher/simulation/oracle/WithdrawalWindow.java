package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.simulation.expected.ExpectedIntent;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The brake over time, counted from what really happened: in any interval of the sweep, however
 * sweeps are chained, retried, run side by side or cut off.
 */
final class WithdrawalWindow implements Oracle {

  /** What may pass between the time that is written on an AMI and its withdrawal. */
  private static final Duration SLACK = Duration.ofMinutes(5);

  /** How far apart the reads of two invocations may lag. */
  private static final Duration GREATEST_LAG = Duration.ofSeconds(30);

  private record Withdrawal(Instant at, String imageId, String by) {}

  private final World world;
  private final boolean lagging;
  private final Set<String> limited = new HashSet<>();
  private final List<Withdrawal> withdrawals = new ArrayList<>();

  WithdrawalWindow(World world) {
    this.world = world;
    this.lagging = world.faults().reads().areLate();
  }

  @Override
  public void requested(SimulatedInvocation invocation, PermissionRequest request) {
    ImageRead read = invocation.reads().last(request.imageId());
    if (request.toPublic() || read == null) {
      return;
    }
    boolean undoes =
        invocation.writes().requestedOf(request.imageId()).stream()
            .anyMatch(PermissionRequest::toPublic);
    if (!undoes && isLimited(read.image())) {
      limited.add(key(invocation, request.imageId()));
    } else {
      limited.remove(key(invocation, request.imageId()));
    }
  }

  /** A tag that asks for it, now or by a time that is over, is no reason to limit anything. */
  private boolean isLimited(Image image) {
    boolean tagged = image.tags().containsKey(world.settings().publishTagKey());
    Instant now = world.time().instant();
    return !tagged || ExpectedIntent.of(image, world.settings(), now) != ExpectedIntent.PRIVATE;
  }

  @Override
  public void changedByFunction(
      SimulatedInvocation invocation, Set<String> named, Image before, Image after) {
    boolean counts =
        before.isPublic()
            && !after.isPublic()
            && OurTags.allFitOn(before)
            && limited.contains(key(invocation, after.imageId()));
    if (!counts) {
      return;
    }
    Instant now = world.time().instant();
    withdrawals.removeIf(
        earlier -> !earlier.at().isAfter(now.minus(world.settings().sweepInterval()).plus(SLACK)));
    // An AMI that was withdrawn twice has the time of the second withdrawal alone.
    withdrawals.removeIf(earlier -> earlier.imageId().equals(after.imageId()));
    withdrawals.add(new Withdrawal(now, after.imageId(), invocation.id()));
    List<Withdrawal> seen =
        withdrawals.stream().filter(earlier -> canBeSeen(earlier, invocation, now)).toList();
    int most = world.settings().maxWithdrawalsPerSweep();
    if (seen.size() > most) {
      throw new Violation(
          Promise.LIMITS_WITHDRAWALS_OVER_TIME, most + " are allowed, and there were " + seen);
    }
  }

  /** Where reads lag, what another invocation did just before this one counted cannot be known. */
  private boolean canBeSeen(Withdrawal earlier, SimulatedInvocation invocation, Instant now) {
    return !lagging
        || earlier.by().equals(invocation.id())
        || earlier.at().isBefore(earliest(now, invocation.reads().countedAt()).minus(GREATEST_LAG));
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** The brake counts by our tags: what others did to them, or to the AMI, is forgotten. */
  @Override
  public void changedByOthers(Image before, Image after) {
    boolean tagged =
        OurTags.KEYS.stream()
            .anyMatch(key -> before.tags().containsKey(key) && !after.tags().containsKey(key));
    boolean gone = after.deregisteredAt() != null || after.inRecycleBin();
    if (tagged || gone || !OurTags.status(before).equals(OurTags.status(after))) {
      withdrawals.removeIf(earlier -> earlier.imageId().equals(after.imageId()));
    }
  }

  private static String key(SimulatedInvocation invocation, String imageId) {
    return invocation.id() + " " + imageId;
  }
}
