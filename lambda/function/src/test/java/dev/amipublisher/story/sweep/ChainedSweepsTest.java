package dev.amipublisher.story.sweep;

import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.Faults;
import dev.amipublisher.testing.EventBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * core.md, 1: sweeps that ask for each other, or are redelivered, withdraw no more than one may.
 */
class ChainedSweepsTest {

  private static final int UNTAGGED = 40;

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  static Stream<Arguments> whatFailsInEverySweepStartsNoChain() {
    Fault refused = Fault.error(Ec2Error.client("UnauthorizedOperation", "No."));
    Fault throttled = Fault.error(Ec2Error.requestLimitExceeded());
    return Stream.of(
        Arguments.of(
            "one withdrawal is refused",
            (Faults.Plan)
                (action, call, _) ->
                    action.equals("ModifyImageAttribute") && call % 10 == 1 ? refused : null),
        Arguments.of(
            "status tags are throttled",
            (Faults.Plan)
                (action, call, _) ->
                    action.equals("CreateTags") && call % 3 == 0 ? throttled : null),
        Arguments.of("nothing fails", (Faults.Plan) (_, _, _) -> null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatFailsInEverySweepStartsNoChain(String name, Faults.Plan faults) {
    addUntagged();
    function.add(toPublish(numbered(99)).productCode("8o2r"));
    function.ec2().faults().plan(faults);
    assertThat(name).isNotEmpty();
    sweepAsLongAsRequested();
    assertThat(UNTAGGED - function.publicImages()).isBetween(9, 10);
  }

  /** Each sweep has time for three AMIs: it asks for another, and the limit is still one. */
  @Test
  void sweepsThatRunShortOfTimeShareOneLimit() {
    addUntagged();
    function.timeLeft(Duration.ofSeconds(90));
    function
        .ec2()
        .faults()
        .plan(
            (action, _, _) -> {
              if (action.equals("ModifyImageAttribute")) {
                function.clock().advance(Duration.ofSeconds(4));
              }
              return null;
            });
    sweepAsLongAsRequested();
    assertThat(UNTAGGED - function.publicImages()).isEqualTo(10);
  }

  /** The bus takes nothing, so that Lambda delivers each sweep three times. */
  @Test
  void redeliveredSweepsShareOneLimit() {
    addUntagged();
    function.aws().eventBridge().refuseAllEntries("InternalFailure", "No.");
    for (int delivery = 0; delivery < 3; delivery++) {
      assertThat(function.deliverFailing(EventBuilder.empty())).isInstanceOf(RetryException.class);
      function.clock().advance(Duration.ofMinutes(1));
    }
    assertThat(UNTAGGED - function.publicImages()).isEqualTo(10);
  }

  private void addUntagged() {
    function.ec2().publicImageQuota(0);
    for (int i = 0; i < UNTAGGED; i++) {
      function.add(published(numbered(i)).withoutTag("publish"));
    }
  }

  private void sweepAsLongAsRequested() {
    EventBuilder event = EventBuilder.empty();
    for (int sweeps = 0; sweeps < 30; sweeps++) {
      function.aws().eventBridge().forgetEntries();
      function.deliver(event);
      if (!function.events().contains("AMI Sweep Requested")) {
        return;
      }
      event = EventBuilder.of("ami-publisher", "AMI Sweep Requested");
    }
    throw new AssertionError("Sweeps ask for each other without end.");
  }
}
