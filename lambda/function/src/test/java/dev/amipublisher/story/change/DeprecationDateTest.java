package dev.amipublisher.story.change;

import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An AMI is given its deprecation date while it is private, or is not published. */
class DeprecationDateTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void theDateIsSetBeforeTheImageIsMadePublic() {
    function.add(toPublish(ONE).tag("deprecate-at", "2027-06-30")).add(toPublish(TWO));
    function.deliver(tagChanged(ONE));
    assertThat(function.changes())
        .containsExactly("EnableImageDeprecation", "ModifyImageAttribute", "CreateTags");
    assertThat(function.image(ONE).deprecationTime()).isEqualTo("2027-06-30T00:00:00Z");
    assertThat(function.isPublic(ONE)).isTrue();

    function.deliver(tagChanged(TWO));
    assertThat(function.isPublic(TWO)).isTrue();
    assertThat(function.changes()).filteredOn("EnableImageDeprecation"::equals).hasSize(1);
  }

  @Test
  void theEndOfThePublicationIsTheDeprecationDateUnlessTheTagSaysNone() {
    function
        .add(toPublish(ONE).tag("publish", "until 2027-01-31"))
        .add(toPublish(TWO).tag("publish", "until 2027-01-31").tag("deprecate-at", "none"));
    function.sweep();
    assertThat(function.image(ONE).deprecationTime()).isEqualTo("2027-02-01T00:00:00Z");
    assertThat(function.image(TWO).deprecationTime())
        .as("what EC2 gives every public AMI")
        .isEqualTo("2028-11-02T08:00:00Z");
    assertThat(function.publicImages()).isEqualTo(2);
  }

  @Test
  void aPublicImageIsNeverGivenAnotherDate() {
    Instant date = Instant.parse("2028-01-01T00:00:00Z");
    function.add(published(ONE).deprecatedAt(date).tag("deprecate-at", "2027-06-30"));
    function.deliver(tagChanged(ONE));
    function.sweep();
    assertThat(function.image(ONE).deprecationTime()).isEqualTo(date);
    assertThat(function.changes()).isEmpty();
  }

  @Test
  void whereEc2RefusesTheDateTheImageStaysPrivate() {
    function.add(toPublish(ONE).tag("deprecate-at", "2027-06-30")).add(toPublish(TWO));
    function.ec2().faults().deny("EnableImageDeprecation");
    function.sweep();
    assertThat(function.isPublic(ONE)).isFalse();
    assertThat(function.isPublic(TWO)).isTrue();
    assertThat(function.outcome(ONE)).isEqualTo("refused");
    assertThat(function.findings(ONE)).containsExactly("deprecation");
    assertThat(function.loggedOutcome(ONE).get("why").getAsString())
        .startsWith("EC2 refused the deprecation date 2027-06-30T00:00:00Z with");
  }

  @Test
  void aRefusalRightAfterTheTagChangedIsTriedAgain() {
    function.add(toPublish(ONE).tag("deprecate-at", "2027-06-30"));
    function.ec2().faults().deny("EnableImageDeprecation");
    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);
    assertThat(function.outcome(ONE)).isEqualTo("failed");
    assertThat(function.isPublic(ONE)).isFalse();
  }

  @Test
  void whereEc2CannotSetTheDateNowThePublicationIsTriedAgain() {
    function.add(toPublish(ONE).tag("deprecate-at", "2027-06-30"));
    function.ec2().faults().always("EnableImageDeprecation", Fault.error(Ec2Error.internalError()));
    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);
    assertThat(function.isPublic(ONE)).isFalse();

    function.ec2().faults().clear();
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.image(ONE).deprecationTime()).isEqualTo("2027-06-30T00:00:00Z");
  }

  @Test
  void aTagThatCannotBeUnderstoodIsRefused() {
    function.add(toPublish(ONE).tag("deprecate-at", "soon"));
    function.deliver(tagChanged(ONE));
    assertThat(function.findings(ONE)).containsExactly("deprecation");
    assertThat(function.changes()).containsExactly("CreateTags");
  }
}
