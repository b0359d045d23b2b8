package dev.amipublisher.simulation.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.simulation.region.defect.PlantedRegionDefect;
import dev.amipublisher.simulation.region.defect.PlantedRegionDefects;
import dev.amipublisher.simulation.region.promise.RegionPromise;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation of three Regions bites: it finds each of these defects within a few seeds. */
class PlantedRegionDefectsTest {

  private static final long SEEDS = 250;

  static List<PlantedRegionDefect> defects() {
    return PlantedRegionDefects.ALL;
  }

  @ParameterizedTest
  @MethodSource("defects")
  void findsTheDefect(PlantedRegionDefect defect) {
    OptionalLong found =
        RegionSeeds.firstToFail(
            1,
            SEEDS,
            new RegionScenario(defect.defect(), Set.of(defect.promise())),
            violation -> violation.promise() == defect.promise());

    assertThat(found)
        .as("the first seed that shows that it %s no more", defect.promise().sentence())
        .isPresent();
    long seed = found.orElseThrow();
    assertThat(RegionSimulation.run(seed, RegionScenario.FUNCTION))
        .as("what seed %d finds without the defect", seed)
        .isNull();
    System.out.printf("%s: found by seed %d%n", defect, seed);
  }

  @Test
  void eachPromiseHasADefect() {
    assertThat(
            PlantedRegionDefects.ALL.stream()
                .map(PlantedRegionDefect::promise)
                .collect(Collectors.toSet()))
        .isEqualTo(RegionPromise.all());
  }
}
