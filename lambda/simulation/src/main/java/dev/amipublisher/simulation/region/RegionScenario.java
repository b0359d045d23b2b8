package dev.amipublisher.simulation.region;

import dev.amipublisher.simulation.region.function.RegionDefect;
import dev.amipublisher.simulation.region.promise.RegionPromise;
import java.util.Set;

/**
 * What a seed is run with.
 *
 * @param defect what is wrong with the functions
 * @param promises what they are held to
 */
record RegionScenario(RegionDefect defect, Set<RegionPromise> promises) {

  /** The functions as they are, held to all that they promise. */
  static final RegionScenario FUNCTION = new RegionScenario(RegionDefect.NONE, RegionPromise.all());
}
