package dev.amipublisher.simulation.region.oracle;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageSource;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.simulation.region.promise.RegionPromise;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.RegionFormatter;
import dev.amipublisher.simulation.region.world.RegionWorld;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.simulation.region.world.SiteInvocation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A copy that a function has just made, at the moment that EC2 took the request.
 *
 * @param target where
 */
record NewCopy(
    RegionOracles oracles, RegionWorld world, SiteInvocation by, Site target, Image copy) {

  /**
   * How long something must have been so that a function had to know: reads lag behind, may be ten
   * seconds old, and the call itself may take as long.
   */
  static final Duration UNTIL_KNOWN = RegionWorld.GREATEST_LAG.plusSeconds(25);

  private static final int MOST_FAILURES = 3;

  /** EC2 allows for fifty, of which two are those that say what it is a copy of. */
  private static final int MOST_TAGS_OF_SOURCE = 48;

  void check() {
    ImageSource source = copy.source();
    Site home = by.site();
    if (source == null || !CopyTags.isCopyOf(copy, home, source.imageId())) {
      fail(RegionPromise.TOUCHES_ONLY_ITS_TAGS);
      return;
    }
    if (home.settings().mode() == Mode.REPORT) {
      fail(RegionPromise.REPORT_MODE_CHANGES_NOTHING);
    }
    if (!home.targets().contains(target.name())) {
      fail(RegionPromise.COPIES_ONLY_WHERE_IT_IS_SET_TO);
    }
    checkOthers(source.imageId());
    checkSource(source.imageId());
    checkTags(source.imageId());
    checkRegion();
  }

  /** The tags of its source as they were just now, but for ours. */
  private void checkTags(String sourceImageId) {
    Map<String, String> others = new HashMap<>(copy.tags());
    others.keySet().removeAll(Set.of(CopyTags.COPIED_FROM, CopyTags.COPY));
    if (!"wanted".equals(copy.tags().get(CopyTags.COPY))
        || !world
            .images()
            .heldWithin(
                sourceImageId,
                UNTIL_KNOWN,
                now(),
                (image, _) -> isAsManyAsFitOf(withoutOurs(image.tags()), others))) {
      fail(RegionPromise.GIVES_COPIES_THE_TAGS_OF_THEIR_SOURCE);
    }
  }

  private static boolean isAsManyAsFitOf(Map<String, String> all, Map<String, String> some) {
    return all.entrySet().containsAll(some.entrySet())
        && some.containsKey(CopyTags.PUBLISH)
        && some.size() == Math.min(all.size(), MOST_TAGS_OF_SOURCE);
  }

  private static Map<String, String> withoutOurs(Map<String, String> tags) {
    Map<String, String> rest = new HashMap<>(tags);
    rest.keySet().removeIf(key -> key.startsWith("ami-publisher:"));
    return rest;
  }

  private void checkOthers(String sourceImageId) {
    List<Image> others =
        CopyTags.copies(by.site(), sourceImageId, target).stream()
            .filter(other -> !other.imageId().equals(copy.imageId()))
            .toList();
    long failed = others.stream().filter(CopyTags::hasFailed).count();
    if (failed < others.size()) {
      fail(RegionPromise.MAKES_ONE_COPY);
    }
    if (failed >= MOST_FAILURES) {
      fail(RegionPromise.TRIES_THREE_TIMES);
    }
  }

  private void checkSource(String sourceImageId) {
    if (!world
        .images()
        .heldWithin(
            sourceImageId,
            UNTIL_KNOWN,
            now(),
            (image, at) -> new ExpectedSource(image, by.site(), at).wants(target.name()))) {
      fail(RegionPromise.COPIES_ONLY_WHAT_ASKS_FOR_IT);
    }
    if (!world
        .images()
        .heldWithin(
            sourceImageId,
            UNTIL_KNOWN,
            now(),
            (image, at) -> new ExpectedSource(image, by.site(), at).findings().isEmpty())) {
      fail(RegionPromise.COPIES_NOTHING_FORBIDDEN);
    }
  }

  /** A function asks each Region once, and goes by that to its end. */
  private void checkRegion() {
    Instant asked = by.begin();
    boolean encrypts = target.encrypts().holds() && target.encrypts().since().isBefore(asked);
    boolean blocked = target.blocked().holds() && target.blocked().since().isBefore(asked);
    boolean full =
        target.ec2().publicImages() >= target.ec2().publicImageQuota()
            && target.placesChanged().isBefore(asked.minus(RegionWorld.GREATEST_LAG));
    if (encrypts || blocked || full) {
      fail(RegionPromise.COPIES_WHERE_IT_CAN_BE_PUBLIC);
    }
  }

  private Instant now() {
    return world.time().instant();
  }

  private void fail(RegionPromise promise) {
    oracles.fail(
        promise, by.id() + " made in " + target.name() + ": " + RegionFormatter.format(copy));
  }
}
