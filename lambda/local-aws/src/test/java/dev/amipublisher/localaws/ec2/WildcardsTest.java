package dev.amipublisher.localaws.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wildcards of filter values. */
class WildcardsTest {

  @ParameterizedTest
  @CsvSource({
    "acme-*-arm64, acme-base-2026.11-arm64, true",
    "acme-*-arm64, acme-base-2026.11-x86_64, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "a\\*c, a*c, true",
    "a\\*c, abc, false",
    "ABC, abc, false"
  })
  void wildcardsMatchAsInEc2(String pattern, String value, boolean matches) {
    assertThat(Wildcards.matches(pattern, value)).isEqualTo(matches);
  }
}
