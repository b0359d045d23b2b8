package dev.amipublisher.simulation.region.oracle;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.simulation.region.promise.RegionPromise;
import dev.amipublisher.simulation.region.promise.RegionViolation;
import dev.amipublisher.simulation.region.world.RegionWorld;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.simulation.region.world.SiteInvocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that watches one seed. */
public final class RegionOracles implements RegionWorld.ChangeListener {

  private final Set<RegionPromise> promises;
  private final List<Announced> announced = new ArrayList<>();
  private final Map<Site, JsonObject> summaries = new HashMap<>();
  private @Nullable RegionWorld world;

  /** An event about an AMI's copies, which a bus took. */
  record Announced(SiteInvocation by, EmittedEvent event) {}

  /** Watches these promises. */
  public RegionOracles(Set<RegionPromise> promises) {
    this.promises = Set.copyOf(promises);
  }

  /** Begins to watch; what was there before changed by nobody's hand. */
  public void watch(RegionWorld newWorld) {
    world = newWorld;
  }

  /** A promise was not kept: the end of the seed, if it is held to it. */
  public void fail(RegionPromise promise, String whatHappened) {
    if (promises.contains(promise)) {
      throw new RegionViolation(promise, whatHappened);
    }
  }

  /** A bus took an event. */
  public void accepted(SiteInvocation by, EmittedEvent event) {
    switch (event.detailType()) {
      case "AMI Distribution Changed" -> announced.add(new Announced(by, event));
      case "AMI Sweep Completed" -> summaries.put(by.site(), event.detail());
      default -> {}
    }
  }

  /** What the last sweep of a Region says of copies; empty if it says nothing. */
  Optional<JsonObject> summary(Site site) {
    return Optional.ofNullable(summaries.get(site)).map(detail -> detail.getAsJsonObject("copies"));
  }

  /** The events about copies that the buses took. */
  List<Announced> announced() {
    return announced;
  }

  @Override
  public void changed(@Nullable SiteInvocation by, Site site, @Nullable Image before, Image after) {
    if (by == null) {
      return;
    }
    if (before == null) {
      new NewCopy(this, world(), by, site, after).check();
    } else {
      new Change(this, world(), by, site, before, after).check();
    }
  }

  @Override
  public void snapshotsChanged(@Nullable SiteInvocation by, Site site, String what) {
    if (by != null) {
      fail(RegionPromise.TOUCHES_NO_OTHER_GRANT, site.name() + ": " + what);
    }
  }

  private RegionWorld world() {
    return Objects.requireNonNull(world);
  }
}
