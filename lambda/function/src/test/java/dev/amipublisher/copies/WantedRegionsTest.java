package dev.amipublisher.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which Regions an AMI's tag asks for. */
class WantedRegionsTest {

  private static final List<String> CONFIGURED = List.of("us-west-2", "eu-west-1");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "absent",
      emptyValue = "",
      value = {
        "absent                    | us-west-2 eu-west-1 | ''",
        "''                        | ''                  | ''",
        "all                       | us-west-2 eu-west-1 | ''",
        "' ALL '                   | us-west-2 eu-west-1 | ''",
        "none                      | ''                  | ''",
        "eu-west-1                 | eu-west-1           | ''",
        "EU-WEST-1,us-west-2       | us-west-2 eu-west-1 | ''",
        "'eu-west-1, eu-west-1 '   | eu-west-1           | ''",
        "us-east-1                 | ''                  | ''",
        "eu-west-1 eu-west-9       | eu-west-1           | eu-west-9",
        "all eu-west-9             | us-west-2 eu-west-1 | eu-west-9",
        "yes/please                | ''                  | yes-please",
      })
  void theTagNamesRegionsOrAllOrNone(
      @Nullable String tag, @Nullable String regions, @Nullable String unknown) {
    WantedRegions wanted = WantedRegions.of(tag, CONFIGURED, "us-east-1");
    assertThat(String.join(" ", wanted.regions())).isEqualTo(regions);
    assertThat(String.join(" ", wanted.unknown())).isEqualTo(unknown);
  }
}
