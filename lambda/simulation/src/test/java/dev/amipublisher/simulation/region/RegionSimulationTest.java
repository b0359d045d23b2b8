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
  private static final long SEEDS = Long.getLong("simulation.region-seeds", 250);

  private static final List<String> WHAT_IT_IS_ABOUT =
      List.of(
          "IS KILLED at the answer of CopyImage",
          " ResourceLimitExceeded",
          "answers again",
          "no copy is begun in the first",
          "not-wanted",
          "AMI Sweep Requested",
          "AMI Distribution Changed",
          "\"state\":\"unknown\"",
          "\"state\":\"left\"",
          "\"state\":\"failed\"",
          "\"state\":\"would-copy\"",
          "\"state\":\"not-opted-in\"",
          "\"encryption-by-default\"",
          "\"public-image-quota\"",
          "\"publish-regions\"");

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
    for (long seed = 1; seed <= 200; seed++) {
      all.append(String.join("\n", RegionSimulation.historyOf(seed, RegionScenario.FUNCTION)));
    }
    String histories = all.toString();
    assertThat(WHAT_IT_IS_ABOUT.stream().filter(words -> !histories.contains(words)))
        .as("what no history has")
        .isEmpty();
  }

  @Test
  void makesTheSameHistoryOfTheSameSeed() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(RegionSimulation.historyOf(seed, RegionScenario.FUNCTION))
          .isEqualTo(RegionSimulation.historyOf(seed, RegionScenario.FUNCTION));
    }
  }
}
