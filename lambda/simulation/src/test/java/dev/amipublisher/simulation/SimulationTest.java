package dev.amipublisher.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.amipublisher.simulation.lambda.AccountType;
import dev.amipublisher.simulation.promise.Promise;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever happens, the promises are kept. {@code -Dsimulation.seeds=N} runs more seeds, {@code
 * -Dsimulation.sdk-seeds=N} more of those that go through the function's own adapters; {@code
 * -Dsimulation.first=S} others than those from 1; {@code -Dsimulation.seed=S} runs one and prints
 * its history. {@code -Dsimulation.promises=NAME,NAME} holds the function to these promises alone.
 */
class SimulationTest {

  private static final long FIRST = Long.getLong("simulation.first", 1);
  private static final long SEEDS = Long.getLong("simulation.seeds", 10_000);
  private static final long SDK_SEEDS = Long.getLong("simulation.sdk-seeds", 400);
  private static final Scenario SCENARIO = Scenario.FUNCTION.holding(promises());

  private static Set<Promise> promises() {
    String names = System.getProperty("simulation.promises");
    return names == null
        ? Promise.all()
        : Arrays.stream(names.split(",", -1))
            .map(Promise::valueOf)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Test
  void keepsItsPromisesWhateverHappens() {
    keepsItsPromises(SEEDS, AccountType.PORTS);
  }

  @Test
  void keepsItsPromisesThroughItsOwnAdaptersToo() {
    keepsItsPromises(SDK_SEEDS, AccountType.SDK);
  }

  private static void keepsItsPromises(long seeds, AccountType account) {
    Scenario scenario = SCENARIO.through(account);
    Long only = Long.getLong("simulation.seed");
    OptionalLong failed =
        only == null
            ? Seeds.firstToFail(FIRST, FIRST + seeds - 1, scenario, any -> true)
            : OptionalLong.of(only);
    if (failed.isEmpty()) {
      return;
    }
    long seed = failed.getAsLong();
    String history = Simulation.historyOf(seed, scenario);
    System.out.println(history);
    if (!history.endsWith("all promises kept")) {
      fail(
          "Seed %d through %s: %s%nReplay it with: mvn -q -B -pl lambda/simulation -am test"
              + " -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false"
              + " -Dsimulation.seed=%d",
          seed, account, history.substring(history.lastIndexOf('\n') + 1), seed);
    }
  }

  @ParameterizedTest
  @EnumSource(AccountType.class)
  void makesTheSameHistoryOfTheSameSeed(AccountType account) {
    Scenario scenario = Scenario.FUNCTION.through(account);
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(Simulation.historyOf(seed, scenario))
          .isEqualTo(Simulation.historyOf(seed, scenario));
    }
  }

  /** What may excuse a change from being announced is rare, or the promise would say little. */
  @Test
  void holdsNineOfTenChangesToTheirAnnouncement() {
    Map<String, Long> excuses = new TreeMap<>();
    for (long seed = 1; seed <= 1_000; seed++) {
      Simulation.excusesOf(seed, Scenario.FUNCTION)
          .forEach((excuse, count) -> excuses.merge(excuse, count, Long::sum));
    }
    long all = excuses.values().stream().mapToLong(Long::longValue).sum();
    long held = excuses.getOrDefault("", 0L);

    assertThat(held / (double) all).as("held, by excuse: " + excuses).isGreaterThan(0.9);
  }

  @Test
  void getsToWhatItIsAbout() {
    StringBuilder all = new StringBuilder();
    for (long seed = 1; seed <= 700; seed++) {
      all.append(Simulation.historyOf(seed, Scenario.FUNCTION));
    }
    assertThat(all.toString())
        .contains("IS NOW PUBLIC", "IS NOW PRIVATE", "IS KILLED at ModifyImageAttribute")
        .contains("IS KILLED at CreateTags", "IS KILLED at PutEvents", "with PT1M")
        .contains("held-back", "\"left\"", "\"gone\"", "\"failed\"", "\"ignored\"")
        .contains("AMI Published", "AMI Withdrawn", "AMI Publication Refused", "AMI Revoked")
        .contains("AMI Public Unmanaged", "AMI Sweep Requested", "attempt 3")
        .contains("places for public AMIs", "Block public access for AMIs is on")
        .contains("encrypted snapshots", "product codes", "deprecated since", "more than two years")
        .contains("lacks the tags", "belongs to the account", "The AMI is pending")
        .contains("ResourceLimitExceeded", "OperationNotPermitted", "InvalidAMIID.NotFound")
        .contains("has no answer", "InternalError", "RequestLimitExceeded", "UnauthorizedOperation")
        .contains("hangs", "ManagedByAWSBackup", "is served AccessState", "Why not?")
        .contains("recycles", "restores", "AWS takes private", "mass-untags", "forges the status")
        .contains("AWS removes the product codes", " AMIs: ");
  }
}
