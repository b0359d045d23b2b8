package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.ImageState;
import dev.amipublisher.localaws.LocalEc2;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.settings.Settings.RevokedImages;
import dev.amipublisher.settings.Settings.UnmanagedPublicImages;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What sweeps must bring each AMI to, but for the quota: the decision table of docs/design.md,
 * written anew.
 */
final class ExpectedStates {

  private static final Set<String> OURS =
      Set.of("public", "waiting", "refused", "withdrawn", "held-back", "revoked", "invalid");

  private final World world;
  private final Settings settings;
  private final boolean brakesOverTime;
  private final boolean knowsAllStatuses;
  private int braked;
  private int withdrawals;

  ExpectedStates(World world, Set<Promise> held) {
    this.world = world;
    this.settings = world.settings();
    this.brakesOverTime = held.contains(Promise.LIMITS_WITHDRAWALS_OVER_TIME);
    this.knowsAllStatuses = held.contains(Promise.KNOWS_ALL_STATUSES);
  }

  /** How many AMIs are to be withdrawn, as far as the brake counts them. */
  int braked() {
    return braked;
  }

  /** How many AMIs are to be withdrawn. */
  int withdrawals() {
    return withdrawals;
  }

  static boolean isListed(Image image) {
    return image.ownerId().equals(LocalEc2.DEFAULT_ACCOUNT)
        && !image.inRecycleBin()
        && image.deregisteredAt() == null;
  }

  /**
   * What an AMI must come to.
   *
   * @param publishable whether nothing but the quota keeps an AMI from being published
   */
  ExpectedState of(Image image, Predicate<Image> publishable) {
    String status = OurTags.status(image);
    ExpectedState asItIs = ExpectedState.of(image.isPublic(), status);
    if (!isListed(image) || settings.mode() == Mode.REPORT) {
      return asItIs;
    }
    ExpectedState expected =
        switch (ExpectedIntent.of(image, settings)) {
          case PUBLIC ->
              image.isPublic() ? publicAndAsked(image) : privateAndAsked(image, publishable);
          case PRIVATE -> image.isPublic() ? unasked(image, asItIs) : nothingAsked(status);
          case INVALID -> invalid(image, status);
          case UNMANAGED -> image.isPublic() ? unmanaged(asItIs) : nothingAsked(status);
        };
    return withRoom(image, expected, status);
  }

  /** Without room for our tags the status stays; with room for some, that is left open. */
  private static ExpectedState withRoom(Image image, ExpectedState expected, String status) {
    if (OurTags.fitOn(image)) {
      return expected;
    }
    return OurTags.room(image) == OurTags.KEYS.size() - 1
        ? expected.withAnyStatus()
        : ExpectedState.of(expected.isPublic(), status);
  }

  private static ExpectedState nothingAsked(String status) {
    return ExpectedState.of(false, OURS.contains(status) ? "withdrawn" : status);
  }

  /** What the function made public keeps its status while it is, whatever its tag says. */
  private ExpectedState invalid(Image image, String status) {
    if (image.isPublic() && status.equals("held-back")) {
      return ExpectedState.of(true).withAnyStatus();
    }
    boolean ours = image.isPublic() && status.equals("public");
    return ExpectedState.of(image.isPublic(), ours ? "public" : "invalid");
  }

  private ExpectedState publicAndAsked(Image image) {
    return ExpectedFindings.unsafe(image).isEmpty()
        ? ExpectedState.of(true, "public")
        : withdrawn(heldBack(image), true).or("refused");
  }

  private ExpectedState unasked(Image image, ExpectedState asItIs) {
    boolean tagIsGone = !image.tags().containsKey(settings.publishTagKey());
    boolean isBraked = tagIsGone || !brakesOverTime;
    return withdrawn(brakesOverTime ? heldBack(image) : asItIs, isBraked);
  }

  private ExpectedState unmanaged(ExpectedState asItIs) {
    return settings.unmanagedPublicImages() == UnmanagedPublicImages.WITHDRAW
        ? withdrawn(asItIs, true)
        : asItIs;
  }

  private ExpectedState heldBack(Image image) {
    return ExpectedState.of(true, brakesOverTime ? "held-back" : OurTags.status(image));
  }

  /** A brake of zero never lets go; with any other every withdrawal comes to pass. */
  private ExpectedState withdrawn(ExpectedState otherwise, boolean isBraked) {
    if (isBraked && settings.maxWithdrawalsPerSweep() == 0) {
      return otherwise;
    }
    withdrawals++;
    if (isBraked) {
      braked++;
    }
    return ExpectedState.of(false, "withdrawn");
  }

  private ExpectedState privateAndAsked(Image image, Predicate<Image> publishable) {
    String status = OurTags.status(image);
    ExpectedState refused = ExpectedState.of(false, "refused");
    // Withdrawn for a reason, and refused for the same reason ever after, is announced once.
    if (status.equals("withdrawn")) {
      refused = refused.or(status);
    }
    boolean wasPublic = wasPublic(status);
    if (!ExpectedFindings.unsafe(image).isEmpty()) {
      return wasPublic ? refused.or("revoked") : refused;
    }
    if (wasPublic && settings.revokedImages() == RevokedImages.REPORT) {
      return ExpectedState.of(false, "revoked");
    }
    if (knowsAllStatuses && image.state() == ImageState.PENDING) {
      return refused.or("waiting");
    }
    boolean findings =
        !publishable.test(image)
            || !ExpectedFindings.of(image, settings, world.time().instant()).isEmpty();
    return findings ? refused : ExpectedState.of(true, "public");
  }

  private boolean wasPublic(String status) {
    boolean known = status.equals("public") || status.equals("revoked");
    boolean other = status.equals("held-back") || !(status.isEmpty() || OURS.contains(status));
    return known || (knowsAllStatuses && other);
  }
}
