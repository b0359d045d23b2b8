package dev.amipublisher.policy;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.settings.Settings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read of a publish tag that is not followed; the AMI is of 2 November 2026. */
class PublishTagFindingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Yes please|The tag publish is 'Yes please'.|"
            + "Set it to true, to false or to 'until' and a date, or remove it.",
        "until soon|The tag publish is 'until soon'.|"
            + "Set it to true, to false or to 'until' and a date, or remove it.",
        "until 2099-01-01|"
            + "The tag publish asks for more than two years from the AMI's creation.|"
            + "Set it to a time before 2028-11-02T08:00:00Z.",
      },
      quoteCharacter = '`')
  void aTagThatIsNotFollowedIsShownAsItIs(String value, String problem, String remedy) {
    List<Finding> findings =
        new DecisionTable(Settings.defaults(), FactsBuilder.ACCOUNT, FactsBuilder.NOW)
            .decide(facts().tag("publish", value).build(), Cause.SWEEP, List.of())
            .findings();
    assertThat(findings)
        .containsExactly(
            new Finding("publish-tag", Consequence.KEEP, "publish=" + value, problem, remedy));
  }
}
