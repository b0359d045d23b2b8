package dev.amipublisher.simulation.region.oracle;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageState;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.settings.Settings.RevokedImages;
import dev.amipublisher.simulation.expected.ExpectedFindings;
import dev.amipublisher.simulation.expected.ExpectedIntent;
import dev.amipublisher.simulation.region.promise.RegionPromise;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.RegionFormatter;
import dev.amipublisher.simulation.region.world.RegionWorld;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.simulation.world.OurTags;
import java.time.Instant;
import java.util.Optional;

/** What everything must have come to, after a calm in which each Region swept a few times. */
public record Calm(RegionOracles oracles, RegionWorld world) {

  /** With a smaller limit a few sweeps need not suffice for withdrawals that nobody asked for. */
  private static final int UNLIMITED = 10;

  /** EC2 takes no more, so that nothing can be said of an AMI that has as many. */
  private static final int MOST_TAGS = 50;

  /** Checks all Regions. */
  public void check() {
    for (Site site : world.sites()) {
      if (site.settings().mode() == Mode.REPORT || !site.ec2().isEnabled()) {
        continue;
      }
      if (!site.targets().isEmpty()) {
        new SweepCounts(oracles, world, site).check();
      }
      for (Image image : site.images()) {
        if (CopyTags.isThere(image) && image.ownerId().equals(LocalEc2.DEFAULT_ACCOUNT)) {
          checkVisibility(site, image);
          if (!site.targets().isEmpty()) {
            checkCopies(new ExpectedSource(image, site, now()));
          }
        }
      }
    }
  }

  private void checkVisibility(Site site, Image image) {
    ExpectedIntent intent = ExpectedIntent.of(image, site.settings(), now());
    boolean unsafe = !ExpectedFindings.unsafe(image).isEmpty();
    boolean limited = site.settings().maxWithdrawalsPerSweep() < UNLIMITED;
    boolean asked =
        intent == ExpectedIntent.PRIVATE
            && (!limited || image.tags().containsKey(CopyTags.PUBLISH));
    boolean mustBePrivate = asked || (intent == ExpectedIntent.PUBLIC && unsafe && !limited);
    boolean revoked =
        OurTags.recordsPublic(image) && site.settings().revokedImages() == RevokedImages.REPORT;
    boolean mustBePublic =
        intent == ExpectedIntent.PUBLIC
            && !revoked
            && ExpectedFindings.of(image, site.settings(), now()).isEmpty()
            && !site.blocked().holds()
            && site.ec2().publicImages() < site.ec2().publicImageQuota();
    if (image.isPublic() ? mustBePrivate : mustBePublic) {
      fail(RegionPromise.CONVERGES_IN_EACH_REGION, site, image);
    }
  }

  private void checkCopies(ExpectedSource source) {
    for (String region : source.site().targets()) {
      ExpectedRegion expected =
          new ExpectedRegion(source, region, Optional.ofNullable(world.site(region)));
      if (expected.words().equals(Optional.of("a copy is missing"))) {
        fail(RegionPromise.COPIES_WHAT_IS_MISSING, source.site(), source.image());
      }
      Optional<Site> target = expected.target().filter(site -> site.ec2().isEnabled());
      if (target.isPresent()) {
        for (Image copy : expected.live()) {
          checkTags(source, target.get(), copy);
        }
      }
    }
    if (source.image().tags().containsKey(CopyTags.REGIONS)
        || source.image().tags().size() < MOST_TAGS) {
      new RegionsTagTruth(oracles, world, source).check();
    }
  }

  private void checkTags(ExpectedSource source, Site target, Image copy) {
    if (source.wants(target.name())) {
      boolean follows =
          source.publishValue().equals(copy.tags().get(CopyTags.PUBLISH))
              && !CopyTags.isNotWanted(copy);
      if (!follows && !CopyTags.isPrivateByHand(copy)) {
        fail(RegionPromise.TAGS_COPIES_AS_THE_SOURCE_ASKS, target, copy);
      }
    } else if (source.isPrivate() || source.isWanted()) {
      boolean leftByHand = CopyTags.isNotWanted(copy) && CopyTags.asks(copy);
      boolean isPublic = copy.isPublic() && target.settings().mode() == Mode.ENFORCE;
      boolean asks = CopyTags.asks(copy);
      if (!leftByHand && (asks || (isPublic && copy.state() == ImageState.AVAILABLE))) {
        fail(RegionPromise.WITHDRAWS_COPIES, target, copy);
      }
    }
  }

  private Instant now() {
    return world.time().instant();
  }

  private void fail(RegionPromise promise, Site site, Image image) {
    oracles.fail(promise, site.name() + ": " + RegionFormatter.format(image));
  }
}
