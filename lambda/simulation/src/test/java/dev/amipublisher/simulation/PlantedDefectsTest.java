package dev.amipublisher.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.simulation.defect.PlantedDefect;
import dev.amipublisher.simulation.defect.PlantedDefects;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulation bites: it finds each of these defects within a few of the seeds that it runs
 * anyway.
 */
class PlantedDefectsTest {

  private static final long SEEDS = 10_000;

  static List<PlantedDefect> defects() {
    return PlantedDefects.ALL;
  }

  @ParameterizedTest
  @MethodSource("defects")
  void findsTheDefect(PlantedDefect defect) {
    OptionalLong found =
        Seeds.firstToFail(
            1,
            SEEDS,
            Scenario.FUNCTION.with(defect.defect()).holding(Set.of(defect.promise())),
            violation -> violation.promise() == defect.promise());

    assertThat(found)
        .as("the first seed that shows that it %s no more", defect.promise().sentence())
        .isPresent();
    long seed = found.orElseThrow();
    assertThat(Simulation.run(seed, Scenario.FUNCTION))
        .as("what seed %d finds without the defect", seed)
        .isNull();
    System.out.printf("%s: found by seed %d: %s%n", defect, seed, defect.promise().sentence());
  }
}
