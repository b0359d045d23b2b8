package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.Ec2Request;
import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.LocalEc2;
import dev.amipublisher.localaws.Snapshot;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.settings.Settings.RevokedImages;
import dev.amipublisher.settings.Settings.UnmanagedPublicImages;
import dev.amipublisher.simulation.world.ImageFormatter;
import dev.amipublisher.simulation.world.OurTags;
import dev.amipublisher.simulation.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What sweeps must come to, once nobody interferes and nothing fails: the decision table of
 * docs/design.md, written anew and applied to the account as it is before the sweeps.
 */
public final class Convergence {

  /**
   * What an AMI must be.
   *
   * @param statuses what its status tag may say; empty for none
   */
  private record Target(boolean isPublic, Set<String> statuses) {}

  private final World world;
  private final Settings settings;
  private final List<Image> before;
  private final Set<String> encrypted = new HashSet<>();
  private final boolean blocked;
  private final Map<String, Target> targets = new HashMap<>();
  private final List<Image> queue = new ArrayList<>();
  private int withdrawals;

  private Convergence(World world) {
    this.world = world;
    this.settings = world.settings();
    this.before = world.ec2().images();
    var session = world.ec2().callAs("oracle");
    Ec2Request.DescribeSnapshots all =
        new Ec2Request.DescribeSnapshots(List.of(), List.of(), List.of(), null, null);
    for (Snapshot snapshot : session.describeSnapshots(all).items()) {
      if (snapshot.encrypted()) {
        encrypted.add(snapshot.snapshotId());
      }
    }
    this.blocked =
        !session.getImageBlockPublicAccessState().imageBlockPublicAccessState().equals("unblocked");
  }

  /** Looks at the account before the sweeps. */
  public static Convergence from(World world) {
    Convergence convergence = new Convergence(world);
    convergence.before.forEach(
        image -> convergence.targets.put(image.imageId(), convergence.target(image)));
    convergence.shareOutPlaces();
    return convergence;
  }

  /**
   * How many sweeps it takes: two, or as many as the brake lets the withdrawals be spread over, and
   * one.
   */
  public int sweeps() {
    int brake = settings.maxWithdrawalsPerSweep();
    return brake == 0 ? 2 : Math.max(2, (withdrawals + brake - 1) / brake + 1);
  }

  /** Holds every AMI to what it must be. */
  public void check() {
    for (Image then : before) {
      Image now = world.image(then.imageId());
      Target target = targets.get(then.imageId());
      boolean fits =
          target != null
              && now.isPublic() == target.isPublic
              && target.statuses.contains(OurTags.status(now));
      if (!fits) {
        throw new Violation(
            Promise.CONVERGES,
            ImageFormatter.format(then)
                + " became "
                + ImageFormatter.format(now)
                + ", must be "
                + target);
      }
    }
  }

  /**
   * Whether every sweep asks EC2 for what it then refuses: the quota counts AMIs that it does not
   * list.
   */
  public boolean quotaHasHiddenAmis() {
    return before.stream().anyMatch(image -> image.inRecycleBin() && image.isPublic());
  }

  /** Whether private AMIs want to be public, which takes more reads. */
  public boolean someAreRefused() {
    return before.stream()
        .anyMatch(
            then -> {
              Image now = world.image(then.imageId());
              return isListed(now)
                  && !now.isPublic()
                  && ExpectedIntent.of(now, settings) == ExpectedIntent.PUBLIC;
            });
  }

  private static boolean isListed(Image image) {
    return image.ownerId().equals(LocalEc2.DEFAULT_ACCOUNT)
        && !image.inRecycleBin()
        && image.deregisteredAt() == null;
  }

  private Target target(Image image) {
    String status = OurTags.status(image);
    Target asItIs = new Target(image.isPublic(), Set.of(status));
    if (!isListed(image) || settings.mode() == Mode.REPORT) {
      return asItIs;
    }
    Target target =
        switch (ExpectedIntent.of(image, settings)) {
          case PUBLIC -> image.isPublic() ? publicAndAsked(image) : privateAndAsked(image);
          case PRIVATE ->
              image.isPublic()
                  ? withdrawn(asItIs, Set.of("withdrawn"))
                  : new Target(false, Set.of(isOurs(status) ? "withdrawn" : status));
          // What the function made public keeps its status while it is, whatever its tag says.
          case INVALID ->
              new Target(
                  image.isPublic(),
                  Set.of(image.isPublic() && status.equals("public") ? "public" : "invalid"));
          case UNMANAGED ->
              image.isPublic()
                  ? publicAndUnasked(asItIs)
                  : new Target(false, Set.of(isOurs(status) ? "withdrawn" : status));
        };
    return OurTags.fitOn(image) ? target : new Target(target.isPublic, Set.of(status));
  }

  private Target publicAndUnasked(Target asItIs) {
    return settings.unmanagedPublicImages() == UnmanagedPublicImages.WITHDRAW
        ? withdrawn(asItIs, Set.of("withdrawn"))
        : asItIs;
  }

  private Target publicAndAsked(Image image) {
    Target asItIs = new Target(true, Set.of(OurTags.status(image)));
    return ExpectedFindings.unsafe(image).isEmpty()
        ? new Target(true, Set.of("public"))
        : withdrawn(asItIs, Set.of("withdrawn", "refused"));
  }

  private Target privateAndAsked(Image image) {
    String status = OurTags.status(image);
    // Withdrawn for a reason, and refused for the same reason ever after, is announced once.
    Target refused =
        new Target(
            false, status.equals("withdrawn") ? Set.of(status, "refused") : Set.of("refused"));
    if (!ExpectedFindings.unsafe(image).isEmpty()) {
      return refused;
    }
    boolean wasPublic = status.equals("public") || status.equals("revoked");
    if (wasPublic && settings.revokedImages() == RevokedImages.REPORT) {
      return new Target(false, Set.of("revoked"));
    }
    boolean findings =
        blocked
            || !ExpectedFindings.of(image, settings, world.time().instant()).isEmpty()
            || ExpectedFindings.volumes(image).stream()
                .anyMatch(volume -> encrypted.contains(volume.snapshotId()));
    if (!findings) {
      queue.add(image);
    }
    return refused;
  }

  /** Without a brake of zero, which never lets go, every withdrawal comes to pass. */
  private Target withdrawn(Target asItIs, Set<String> statuses) {
    withdrawals++;
    return settings.maxWithdrawalsPerSweep() == 0 ? asItIs : new Target(false, statuses);
  }

  /** The places that the quota leaves when all withdrawals are made go to the oldest AMIs. */
  private void shareOutPlaces() {
    int taken = world.ec2().publicImages();
    if (settings.mode() == Mode.ENFORCE && settings.maxWithdrawalsPerSweep() > 0) {
      taken -= withdrawals;
    }
    queue.sort(Comparator.comparing(Image::creationDate).thenComparing(Image::imageId));
    int places = Math.max(0, world.ec2().publicImageQuota() - taken);
    for (Image image : queue.subList(0, Math.min(places, queue.size()))) {
      String status = OurTags.fitOn(image) ? "public" : OurTags.status(image);
      targets.put(image.imageId(), new Target(true, Set.of(status)));
    }
  }

  private static boolean isOurs(String status) {
    return Set.of("public", "refused", "withdrawn", "revoked", "invalid").contains(status);
  }
}
