package dev.amipublisher.simulation.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens in three Regions, the promises are kept. {@code -Dsimulation.region-seeds=N}
 * runs more seeds, {@code -Dsimulation.first=S} others than those from 1; {@code
 * -Dsimulation.region-seed=S} runs one and prints its history.
 */
class RegionSimulationTest {

  private static final long FIRST = Long.getLong("simulation.first", 1);
  private static final long SEEDS = Long.getLong("simulation.region-seeds", 300);

  @Test
  void keepsItsPromisesInEveryRegion() {
    Long only = Long.getLong("simulation.region-seed");
    OptionalLong failed =
        only == null
            ? RegionSeeds.firstToFail(
                FIRST, FIRST + SEEDS - 1, RegionScenario.FUNCTION, any -> true)
            : OptionalLong.of(only);
    if (failed.isEmpty()) {
      return;
    }
    long seed = failed.getAsLong();
    List<String> history = RegionSimulation.historyOf(seed, RegionScenario.FUNCTION);
    history.forEach(System.out::println);
    if (!history.getLast().equals("all promises kept")) {
      fail(
          "Seed %d: %s%nReplay it with: mvn -q -B -pl lambda/simulation -am test"
              + " -Dtest=RegionSimulationTest -Dsurefire.failIfNoSpecifiedTests=false"
              + " -Dsimulation.region-seed=%d",
          seed, history.getLast(), seed);
    }
  }

  @Test
  void getsToWhatItIsAbout() {
    StringBuilder all = new StringBuilder();
    for (long seed = 1; seed <= 100; seed++) {
      all.append(String.join("\n", RegionSimulation.historyOf(seed, RegionScenario.FUNCTION)));
    }
    assertThat(all.toString())
        .contains("IS KILLED at the answer of CopyImage", "IS KILLED for its time is over")
        .contains("CopyImage in eu-west-1 ResourceLimitExceeded", "answers again", "\"unknown\"")
        .contains("\"state\":\"left\"", "\"state\":\"failed\"", "\"state\":\"would-copy\"")
        .contains("\"state\":\"not-opted-in\"", "\"encryption-by-default\"", "not-wanted")
        .contains("\"public-image-quota\"", "\"publish-regions\"", "AMI Sweep Requested")
        .contains("AMI Distribution Changed", "no copy is begun in the first");
  }

  @Test
  void makesTheSameHistoryOfTheSameSeed() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(RegionSimulation.historyOf(seed, RegionScenario.FUNCTION))
          .isEqualTo(RegionSimulation.historyOf(seed, RegionScenario.FUNCTION));
    }
  }
}
