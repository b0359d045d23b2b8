package dev.amipublisher.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.vocabulary.Setting;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A setting that the simulation leaves alone is one that it says nothing about. */
class SettingsOfSeedTest {

  @Test
  void drawsEachSettingOfTheFunctionAndMoreThanOneValueOfIt() {
    Map<String, Set<String>> drawn = new HashMap<>();
    for (long seed = 1; seed <= 200; seed++) {
      SettingsOfSeed.environment(SeededRandom.ofSeed(seed))
          .forEach((key, value) -> drawn.computeIfAbsent(key, _ -> new HashSet<>()).add(value));
    }

    assertThat(drawn.keySet())
        .as("SettingsOfSeed draws each environment variable that Settings reads")
        .isEqualTo(
            Arrays.stream(Setting.values())
                .map(Setting::environmentVariable)
                .collect(Collectors.toSet()));
    // The simulated account has one Region, so that its AMIs are public there or nowhere.
    drawn.remove(Setting.SOURCE_IMAGES.environmentVariable());
    drawn.forEach(
        (key, values) -> assertThat(values).as("the values of " + key).hasSizeGreaterThan(1));
  }
}
