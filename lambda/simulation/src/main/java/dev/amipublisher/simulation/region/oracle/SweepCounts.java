package dev.amipublisher.simulation.region.oracle;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.simulation.region.promise.RegionPromise;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.RegionWorld;
import dev.amipublisher.simulation.region.world.Site;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether the event of the last sweep of a Region counts what its AMIs came to in others. */
record SweepCounts(RegionOracles oracles, RegionWorld world, Site site) {

  void check() {
    Map<String, Integer> expected = new TreeMap<>();
    for (Image image : site.images()) {
      if (CopyTags.isThere(image) && image.ownerId().equals(LocalEc2.DEFAULT_ACCOUNT)) {
        count(new ExpectedSource(image, site, world.time().instant()), expected);
      }
    }
    int orphans = orphans();
    if (orphans > 0) {
      expected.merge("left", orphans, Integer::sum);
    }
    Optional<JsonObject> summary = oracles.summary(site);
    Map<String, Integer> said = new TreeMap<>();
    summary.ifPresent(
        copies ->
            copies
                .getAsJsonObject("states")
                .entrySet()
                .forEach(state -> said.put(state.getKey(), state.getValue().getAsInt())));
    said.values().removeIf(number -> number == 0);
    int orphansSaid = summary.map(copies -> copies.get("orphans").getAsInt()).orElse(0);
    if (!said.equals(expected) || orphansSaid != orphans) {
      oracles.fail(
          RegionPromise.COUNTS_WHAT_THE_REGIONS_CAME_TO,
          "%s says %s, and it is %s with %d orphans"
              .formatted(site.name(), summary, expected, orphans));
    }
  }

  private void count(ExpectedSource source, Map<String, Integer> expected) {
    for (String region : site.targets()) {
      new ExpectedRegion(source, region, Optional.ofNullable(world.site(region)))
          .words()
          .ifPresent(words -> expected.merge(words.split(" ", 2)[0], 1, Integer::sum));
    }
    if (!source.unknown().isEmpty()) {
      expected.merge("refused", source.unknown().size(), Integer::sum);
    }
  }

  /** How many copies there are of AMIs that are gone: one for each AMI and Region. */
  private int orphans() {
    int orphans = 0;
    for (String region : site.targets()) {
      Site target = world.site(region);
      if (target != null && target.ec2().isEnabled()) {
        TreeSet<String> gone = new TreeSet<>();
        for (Image copy : target.images()) {
          if (CopyTags.isThere(copy)
              && !CopyTags.hasFailed(copy)
              && CopyTags.isCopyFrom(copy, site)) {
            gone.add(Objects.requireNonNull(copy.source(), copy.imageId()).imageId());
          }
        }
        gone.removeIf(this::isThere);
        orphans += gone.size();
      }
    }
    return orphans;
  }

  private boolean isThere(String imageId) {
    Image image = site.ec2().image(imageId);
    return image != null && CopyTags.isThere(image);
  }
}
