package dev.amipublisher.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.vocabulary.Setting;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SettingsOfSeedTest {

  @Test
  void everySettingHasItsPlaceInTheSimulation() {
    assertThat(SettingsOfSeed.values(Chance.ofSeed(1)))
        .containsOnlyKeys(Arrays.asList(Setting.values()));
  }
}
