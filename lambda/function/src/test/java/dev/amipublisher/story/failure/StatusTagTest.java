package dev.amipublisher.story.failure;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Fault;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.testing.FunctionUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the status tags cannot be written the outcome stands, and says so. */
class StatusTagTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @Test
  void anImageWithFiftyTagsIsPublishedWithoutStatusTags() {
    function.add(full(ONE)).add(toPublish(TWO));
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
  void anImageWithFiftyTagsIsNotAnnouncedByEverySweep() {
    function.add(full(ONE)).add(full(TWO).productCode("8o2r"));
    function.sweep();
    function.sweep();
    assertThat(function.events(ONE)).containsExactly("AMI Published");
    assertThat(function.events(TWO)).isEmpty();
    assertThat(function.outcome(TWO)).isEqualTo("refused");
  }

  @Test
  void aRoleThatMayNotWriteTagsStillPublishes() {
    function.add(toPublish(ONE)).add(image(TWO));
    function.ec2().faults().deny("CreateTags");
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.outcome(ONE)).isEqualTo("published");
    assertThat(function.notes(ONE)).singleElement().asString().contains("UnauthorizedOperation");
  }

  @Test
  void anImageThatSomeoneElseTagsAtTheSameTimeIsTaggedByARetry() {
    function.add(toPublish(ONE)).add(image(TWO));
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
  void tagsThatCannotBeWrittenNowAreWrittenWhenTheEventIsRedelivered() {
    function.add(toPublish(ONE)).add(image(TWO));
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
    ImageBuilder image = toPublish(imageId);
    for (int i = 1; i < 50; i++) {
      image.tag("key-" + i, "value");
    }
    return image;
  }
}
