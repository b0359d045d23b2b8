package dev.amipublisher.simulation.region.function;

import dev.amipublisher.copies.TargetRegion;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.Images;
import dev.amipublisher.simulation.region.call.SiteCalls;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.simulation.region.world.SiteInvocation;
import java.util.Map;

/** What is wrong with the functions, put between them and the world; nothing by default. */
public interface RegionDefect {

  /** The functions as they are. */
  RegionDefect NONE = new RegionDefect() {};

  /** The environment variables that a function reads its settings from. */
  default Map<String, String> environment(Map<String, String> environment) {
    return environment;
  }

  /** The AMIs of its own Region as it reads and changes them. */
  default Images images(Images images, SiteCalls calls) {
    return images;
  }

  /** The bus of its own Region as it uses it. */
  default EventBus bus(EventBus bus) {
    return bus;
  }

  /** Another Region as it calls it. */
  default TargetRegion target(TargetRegion target, Site site, SiteInvocation invocation) {
    return target;
  }
}
