package dev.amipublisher.simulation.oracle;

import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.simulation.expected.ExpectedIntent;
import dev.amipublisher.simulation.expected.ExpectedState;
import dev.amipublisher.simulation.expected.ExpectedStates;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.Violation;
import dev.amipublisher.simulation.world.EbsVolumes;
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
import org.jspecify.annotations.Nullable;

/**
 * What sweeps must come to, once nobody interferes and nothing fails, from the account as it is
 * before them.
 */
public final class Convergence {

  private final World world;
  private final Settings settings;
  private final List<Image> before;
  private final ExpectedStates states;
  private final Set<String> encrypted = new HashSet<>();
  private final boolean blocked;
  private final Map<String, ExpectedState> expected = new HashMap<>();

  private Convergence(World world) {
    this.world = world;
    this.settings = world.settings();
    this.before = world.ec2().images();
    this.states = new ExpectedStates(world);
    var session = world.ec2().callAs("oracle");
    Ec2Request.DescribeSnapshots all =
        new Ec2Request.DescribeSnapshots(List.of(), List.of(), List.of(), null, null);
    for (Snapshot snapshot : session.describeSnapshots(all).items()) {
      if (snapshot.encrypted()) {
        encrypted.add(snapshot.snapshotId());
      }
    }
    this.blocked =
        !"unblocked".equals(session.getImageBlockPublicAccessState().imageBlockPublicAccessState());
  }

  /** Looks at the account before the sweeps. */
  public static Convergence from(World world) {
    Convergence convergence = new Convergence(world);
    convergence.before.forEach(
        image ->
            convergence.expected.put(
                image.imageId(), convergence.states.of(image, convergence::isPublishable)));
    convergence.shareOutPlaces();
    return convergence;
  }

  /**
   * How many sweeps it takes: two, or as many as the brake spreads the withdrawals over, and one.
   */
  public int sweeps() {
    int brake = settings.maxWithdrawalsPerSweep();
    return brake == 0 ? 2 : Math.max(2, (states.limited() + brake - 1) / brake + 1);
  }

  /** Holds every AMI to what it must have come to. */
  public void check() {
    for (Image then : before) {
      Image now = world.image(then.imageId());
      ExpectedState state = expected.get(then.imageId());
      if (state == null || !state.fits(now.isPublic(), OurTags.status(now))) {
        throw new Violation(
            promise(now, state),
            ImageFormatter.format(then)
                + " became "
                + ImageFormatter.format(now)
                + ", must be "
                + state);
      }
    }
  }

  private Promise promise(Image now, @Nullable ExpectedState state) {
    if (world.isLarge()) {
      return Promise.CONVERGES_AT_SCALE;
    }
    boolean othersAreRefused =
        before.stream().anyMatch(image -> world.standing().isUnpublishable(image.imageId()));
    return othersAreRefused && state != null && state.isPublic() && !now.isPublic()
        ? Promise.GIVES_REFUSED_PLACES_TO_THE_NEXT
        : Promise.CONVERGES;
  }

  /**
   * Whether every sweep asks EC2 for what it then refuses: the quota counts AMIs that it does not
   * list.
   */
  public boolean quotaHasHiddenAmis() {
    return before.stream().anyMatch(image -> image.inRecycleBin() && image.isPublic());
  }

  /** Whether more AMIs are public than may be: such a quota is not believed, and EC2 is asked. */
  public boolean quotaIsExceeded() {
    return before.stream().filter(image -> image.isPublic() && !image.inRecycleBin()).count()
        > world.ec2().publicImageQuota();
  }

  /** Whether private AMIs want to be public, which takes more reads. */
  public boolean someAreRefused() {
    return before.stream()
        .anyMatch(
            then -> {
              Image now = world.image(then.imageId());
              return ExpectedStates.isListed(now)
                  && !now.isPublic()
                  && ExpectedIntent.of(now, settings, world.time().instant())
                      == ExpectedIntent.PUBLIC;
            });
  }

  private boolean isPublishable(Image image) {
    return !blocked
        && !world.standing().isUnpublishable(image.imageId())
        && EbsVolumes.of(image).stream()
            .noneMatch(volume -> encrypted.contains(volume.snapshotId()));
  }

  /** The places that the quota leaves when all withdrawals are made go to the oldest AMIs. */
  private void shareOutPlaces() {
    List<Image> queue = new ArrayList<>();
    for (Image image : before) {
      ExpectedState state = expected.get(image.imageId());
      if (state != null && state.isPublic() && !image.isPublic()) {
        queue.add(image);
      }
    }
    queue.sort(Comparator.comparing(Image::creationDate).thenComparing(Image::imageId));
    int taken = world.ec2().publicImages();
    if (settings.mode() == Mode.ENFORCE) {
      taken -= states.withdrawals();
    }
    int places = Math.max(0, world.ec2().publicImageQuota() - taken);
    for (Image image : queue.subList(Math.min(places, queue.size()), queue.size())) {
      expected.put(image.imageId(), withoutPlace(image));
    }
  }

  private static ExpectedState withoutPlace(Image image) {
    String status = OurTags.status(image);
    ExpectedState refused = ExpectedState.of(false, "refused");
    if (OurTags.fitOn(image)) {
      boolean withdrawn = status.equals("withdrawn") || OurTags.isOurWithdrawalCutOff(image);
      return withdrawn ? refused.or("withdrawn") : refused;
    }
    return ExpectedState.of(false, status).or("refused");
  }
}
