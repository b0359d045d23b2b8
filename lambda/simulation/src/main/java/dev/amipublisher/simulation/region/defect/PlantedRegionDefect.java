package dev.amipublisher.simulation.region.defect;

import dev.amipublisher.simulation.region.function.RegionDefect;
import dev.amipublisher.simulation.region.promise.RegionPromise;

/**
 * A mistake, and the promise that it breaks.
 *
 * @param name what is wrong
 * @param promise the promise that it breaks
 * @param defect what is wrong, put between the functions and the world
 */
public record PlantedRegionDefect(String name, RegionPromise promise, RegionDefect defect) {

  @Override
  public String toString() {
    return name;
  }
}
