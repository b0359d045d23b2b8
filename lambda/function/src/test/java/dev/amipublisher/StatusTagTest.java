package dev.amipublisher;

import static dev.amipublisher.TestedFunction.tagChanged;
import static dev.amipublisher.localaws.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Fault;
import dev.amipublisher.localaws.ImageBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the status tags cannot be written the outcome stands, and says so. */
class StatusTagTest {

  private static final String ONE = "ami-00000000000000001";
  private static final String TWO = "ami-00000000000000002";

  private final TestedFunction function = new TestedFunction();

  @AfterEach
  void theOtherGrantsSurvived() {
    function.close();
  }

  @Test
  void anImageThatBearsFiftyTagsIsPublishedWithoutThem() {
    function.add(full(ONE)).add(image(TWO).tag("publish", "true"));
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(function.notes(ONE))
        .singleElement()
        .asString()
        .startsWith("The status tags could not be written:");
    assertThat(function.events()).containsExactly("AMI Published");
    assertThat(function.changes()).containsExactly("ModifyImageAttribute");
  }

  @Test
  void anImageThatBearsFiftyTagsIsNotAnnouncedByEverySweep() {
    function.add(full(ONE)).add(full(TWO).productCode("8o2r"));
    function.sweep();
    function.sweep();
    assertThat(function.events(ONE)).containsExactly("AMI Published");
    assertThat(function.events(TWO)).isEmpty();
    assertThat(function.outcome(TWO)).isEqualTo("refused");
  }

  @Test
  void aRoleThatMayNotTagPublishesAllTheSame() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function.ec2().faults().deny("CreateTags");
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(function.notes(ONE)).singleElement().asString().contains("UnauthorizedOperation");
  }

  @Test
  void anImageThatSomeoneElseTagsAtTheSameTimeIsTaggedAMomentLater() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function
        .ec2()
        .faults()
        .onCall("CreateTags", 1, Fault.error(Ec2Error.concurrentTagAccess()))
        .onCall("CreateTags", 2, Fault.error(Ec2Error.concurrentTagAccess()));
    function.deliver(tagChanged(ONE));
    assertThat(function.status(ONE)).isEqualTo("public");
    assertThat(function.notes(ONE)).isEmpty();
  }

  @Test
  void tagsThatCannotBeWrittenNowAreWrittenWhenTheEventComesAgain() {
    function.add(image(ONE).tag("publish", "true")).add(image(TWO));
    function.ec2().faults().always("CreateTags", Fault.error(Ec2Error.concurrentTagAccess()));
    assertThat(function.deliverFailing(tagChanged(ONE))).isInstanceOf(RetryException.class);
    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(function.notes(ONE)).singleElement().asString().contains("ConcurrentTagAccess");

    function.ec2().faults().clear();
    function.deliver(tagChanged(ONE));
    assertThat(function.outcome(ONE)).isEqualTo("kept");
    assertThat(function.status(ONE)).isEqualTo("public");
  }

  private static ImageBuilder full(String imageId) {
    ImageBuilder image = image(imageId).tag("publish", "true");
    for (int i = 1; i < 50; i++) {
      image.tag("key-" + i, "value");
    }
    return image;
  }
}
