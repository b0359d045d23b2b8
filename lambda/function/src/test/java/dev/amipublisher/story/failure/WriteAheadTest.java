package dev.amipublisher.story.failure;

import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import dev.amipublisher.testing.FunctionUnderTest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Status tags that are written before a change: after a cut-off the next look announces it. */
class WriteAheadTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  @BeforeEach
  void addAnother() {
    function.add(image(TWO));
  }

  @Test
  void aWithdrawalThatIsCutOffBeforeTheChangeSaysThatANotificationIsPending() {
    function.add(toWithdraw(ONE)).through(CutOff::beforeWithdrawing);
    CutOff.during(() -> function.deliver(tagChanged(ONE)));
    assertTags("public", "notification pending");

    function.someone().createTag(ONE, "publish", "true");
    function.through(images -> images).sweep();
    assertThat(function.outcome(ONE)).isEqualTo("kept");
    assertThat(function.events(ONE))
        .as("it is public by its tag, which was never announced")
        .containsExactly("AMI Published");
    assertTags("public", "");
  }

  @Test
  void aPublicationThatIsCutOffBeforeTheChangeSaysThatANotificationIsPending() {
    function
        .add(toPublish(ONE).tag("ami-publisher:status", "public"))
        .through(CutOff::beforePublishing);
    CutOff.during(() -> function.deliver(tagChanged(ONE)));
    assertTags("withdrawn", "notification pending");

    function.someone().createTag(ONE, "publish", "false");
    function.through(images -> images).sweep();
    assertThat(function.events(ONE))
        .as("it was public by its status, which was never announced to have ended")
        .containsExactly("AMI Withdrawn");
    assertTags("withdrawn", "");
  }

  @Test
  void aChangeThatIsCutOffIsAnnouncedByTheNextLook() {
    function.add(toWithdraw(ONE)).through(CutOff::afterWithdrawing);
    CutOff.during(() -> function.deliver(tagChanged(ONE)));
    assertThat(function.events()).isEmpty();
    function.through(images -> images).sweep();
    assertThat(function.events(ONE)).containsExactly("AMI Withdrawn");
    function.sweep();
    assertThat(function.events(ONE)).containsExactly("AMI Withdrawn");
  }

  /** core.md, 3: what we wrote ourselves counts over what a read shows that lags behind. */
  @Test
  void tagsThatLagBehindPermissionsLeaveNoStatusThatIsNotTrue() {
    function.add(published(ONE).privately()).through(OldTags::new);
    function.deliver(tagChanged(ONE));
    assertThat(function.isPublic(ONE)).isTrue();
    assertTags("public", "");

    function.someone().deleteTag(ONE, "publish");
    function.through(images -> images).sweep();
    assertThat(function.isPublic(ONE)).as("ours, though that event was lost").isFalse();
  }

  @Test
  void aWithdrawalIsAnnouncedOnceThoughTagsLagBehind() {
    function.add(toWithdraw(ONE)).through(OldTags::new);
    function.deliver(tagChanged(ONE));
    function.through(images -> images).sweep();
    assertThat(function.events(ONE)).containsExactly("AMI Withdrawn");
    assertTags("withdrawn", "");
  }

  private void assertTags(String status, String detail) {
    assertThat(function.image(ONE).tags())
        .containsEntry("ami-publisher:status", status)
        .containsEntry("ami-publisher:detail", detail);
  }

  /** Reads show the permissions as they are, and the tags as they were at the first read. */
  private static final class OldTags extends ForwardingImages {

    private final Map<String, Map<String, String>> first = new HashMap<>();

    OldTags(Images images) {
      super(images);
    }

    @Override
    public List<ImageFacts> read(Collection<String> imageIds) {
      return super.read(imageIds).stream().map(this::withOldTags).toList();
    }

    /** An empty tag is to the function what none is. */
    private ImageFacts withOldTags(ImageFacts image) {
      Map<String, String> old = new HashMap<>();
      image.tags().keySet().forEach(key -> old.put(key, ""));
      old.putAll(first.computeIfAbsent(image.imageId(), _ -> image.tags()));
      return image.withTags(old);
    }
  }
}
