package dev.amipublisher.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens, the promises of the README are kept. {@code -Dsimulation.seeds=N} runs more
 * seeds; {@code -Dsimulation.seed=S} runs one and prints its history.
 */
class SimulationTest {

  static final long SEEDS = Long.getLong("simulation.seeds", 10_000);

  @Test
  void keepsItsPromisesWhateverHappens() {
    Long only = Long.getLong("simulation.seed");
    OptionalLong failed =
        only == null ? Seeds.firstToFail(SEEDS, Defect.NONE, any -> true) : OptionalLong.of(only);
    if (failed.isEmpty()) {
      return;
    }
    long seed = failed.getAsLong();
    String history = Simulation.historyOf(seed, Defect.NONE);
    System.out.println(history);
    if (!history.endsWith("all promises kept")) {
      fail(
          "Seed %d: %s%nReplay it with: mvn -q -B -pl lambda test -Dtest=SimulationTest"
              + " -Dsimulation.seed=%d",
          seed, history.substring(history.lastIndexOf('\n') + 1), seed);
    }
  }

  @Test
  void makesTheSameHistoryOfTheSameSeed() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(Simulation.historyOf(seed, Defect.NONE))
          .isEqualTo(Simulation.historyOf(seed, Defect.NONE));
    }
  }

  @Test
  void getsToWhatItIsAbout() {
    StringBuilder all = new StringBuilder();
    for (long seed = 1; seed <= 400; seed++) {
      all.append(Simulation.historyOf(seed, Defect.NONE));
    }
    assertThat(all.toString())
        .contains("IS NOW PUBLIC", "IS NOW PRIVATE", "IS KILLED at ModifyImageAttribute")
        .contains("IS KILLED at CreateTags", "IS KILLED at PutEvents", "IS KILLED for its time")
        .contains("held_back", "\"left\"", "\"gone\"", "\"failed\"", "\"ignored\"")
        .contains("AMI Published", "AMI Withdrawn", "AMI Publication Refused", "AMI Revoked")
        .contains("AMI Public Unmanaged", "AMI Sweep Requested", "attempt 3")
        .contains("places for public AMIs", "Block public access for AMIs is on")
        .contains("encrypted snapshots", "product codes", "deprecated since", "more than two years")
        .contains("lacks the tags", "belongs to the account", "The AMI is pending")
        .contains("ResourceLimitExceeded", "OperationNotPermitted")
        .contains("has no answer", "InternalError", "RequestLimitExceeded", "UnauthorizedOperation")
        .contains("recycles", "restores", "AWS takes private", "mass-untags", "forges the status");
  }
}
