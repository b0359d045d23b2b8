package dev.amipublisher.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {

  @ParameterizedTest
  @EnumSource
  void theDefaultIsAccepted(Setting setting) {
    assertThat(setting.form().accepts(setting.defaultValue())).isTrue();
    assertThat(setting.form().accepted()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void theContextKeyIsOnesOwnAndNeedsNoQuotes(Setting setting) {
    assertThat(setting.contextKey()).matches("[a-z]+(-[a-z]+)*");
    assertThat(Arrays.stream(Setting.values()).map(Setting::contextKey))
        .containsOnlyOnce(setting.contextKey());
  }
}
