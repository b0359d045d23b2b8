package dev.amipublisher.simulation.region.oracle;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.simulation.expected.ExpectedIntent;
import dev.amipublisher.simulation.region.promise.RegionPromise;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.RegionFormatter;
import dev.amipublisher.simulation.region.world.RegionWorld;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.simulation.region.world.SiteInvocation;
import dev.amipublisher.simulation.world.OurTags;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** A change of an AMI by a function, in its own Region or in another one. */
record Change(
    RegionOracles oracles,
    RegionWorld world,
    SiteInvocation by,
    Site site,
    Image before,
    Image after) {

  private static final Set<String> ON_COPIES = Set.of(CopyTags.PUBLISH, CopyTags.COPY);

  void check() {
    if (by.site().settings().mode() == Mode.REPORT) {
      fail(RegionPromise.REPORT_MODE_CHANGES_NOTHING);
    }
    if (!otherGrants(before).equals(otherGrants(after))) {
      fail(RegionPromise.TOUCHES_NO_OTHER_GRANT);
    }
    if (by.site().equals(site)) {
      checkOwn();
    } else {
      checkElsewhere();
    }
  }

  private static Set<LaunchPermission> otherGrants(Image image) {
    Set<LaunchPermission> grants = new HashSet<>(image.launchPermissions());
    grants.remove(LaunchPermission.ALL);
    return grants;
  }

  private void checkOwn() {
    Set<String> allowed = new HashSet<>(OurTags.KEYS);
    allowed.add(CopyTags.REGIONS);
    if (!allowed.containsAll(changedKeys())) {
      fail(RegionPromise.TOUCHES_ONLY_ITS_TAGS);
    }
    if (changedKeys().contains(CopyTags.REGIONS)) {
      new RegionsTagTruth(oracles, world, new ExpectedSource(after, site, world.time().instant()))
          .checkWritten(by);
    }
    boolean published = after.isPublic() && !before.isPublic();
    if (published
        && !world
            .images()
            .heldWithin(
                after.imageId(),
                NewCopy.UNTIL_KNOWN,
                world.time().instant(),
                (image, at) ->
                    ExpectedIntent.of(image, site.settings(), at) == ExpectedIntent.PUBLIC)) {
      fail(RegionPromise.PUBLISHES_ONLY_WHAT_ASKS_FOR_IT);
    }
  }

  private void checkElsewhere() {
    boolean isOurCopy =
        CopyTags.isCopyFrom(after, by.site()) && by.site().targets().contains(site.name());
    if (!isOurCopy
        || !ON_COPIES.containsAll(changedKeys())
        || before.isPublic() != after.isPublic()) {
      fail(RegionPromise.TOUCHES_ONLY_ITS_TAGS);
    }
    boolean wasLongByHand =
        !world
            .images()
            .heldWithin(
                after.imageId(),
                NewCopy.UNTIL_KNOWN,
                world.time().instant(),
                (image, _) -> !image.equals(after) && !CopyTags.isPrivateByHand(image));
    if (wasLongByHand && CopyTags.asks(after)) {
      fail(RegionPromise.LEAVES_WHAT_WAS_SET_BY_HAND);
    }
  }

  private Set<String> changedKeys() {
    Set<String> keys = new HashSet<>(before.tags().keySet());
    keys.addAll(after.tags().keySet());
    keys.removeIf(key -> Objects.equals(before.tags().get(key), after.tags().get(key)));
    return keys;
  }

  private void fail(RegionPromise promise) {
    oracles.fail(
        promise,
        "%s, of %s, changed in %s %s to %s"
            .formatted(
                by.id(),
                by.site().name(),
                site.name(),
                RegionFormatter.format(before),
                RegionFormatter.format(after)));
  }
}
