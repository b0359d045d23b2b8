package dev.amipublisher.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.Violation;
import dev.amipublisher.simulation.world.OurTags;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevocationHistoryTest {

  private final OracleStage stage = new OracleStage();
  private final ImageActivity activity = new ImageActivity(stage.world());
  private final RevocationHistory oracle = new RevocationHistory(stage.world(), activity);
  private final String key = stage.world().settings().publishTagKey();
  private Image image = stage.image("ami-0000000000000b001").tag(key, "true").publicly().build();

  @BeforeEach
  void addTheAmi() {
    stage.world().ec2().addImage(image.change());
  }

  @Test
  void remembersWhatOthersMadePrivateWhateverTheStatusSaysSince() {
    byOthers(ImageBuilder::privately);
    stage.pass(Duration.ofHours(1));
    byTheFunction(changed -> changed.tag(OurTags.STATUS, "refused"));

    assertThatThrownBy(this::publish)
        .isInstanceOf(Violation.class)
        .hasMessageContaining(Promise.REMEMBERS_REVOCATIONS.name());
  }

  @Test
  void takesANewTagForANewRequest() {
    byOthers(ImageBuilder::privately);
    byOthers(changed -> changed.withoutTag(key));
    byOthers(changed -> changed.tag(key, "true"));
    stage.pass(Duration.ofHours(1));

    assertThatCode(this::publish).doesNotThrowAnyException();
  }

  @Test
  void forgetsItWhereSomebodyEditsTheStatus() {
    byOthers(ImageBuilder::privately);
    byOthers(changed -> changed.tag(OurTags.STATUS, "withdrawn"));
    stage.pass(Duration.ofHours(1));

    assertThatCode(this::publish).doesNotThrowAnyException();
  }

  private void byOthers(UnaryOperator<ImageBuilder> change) {
    Image before = image;
    change(change);
    activity.changedByOthers(before, image);
    oracle.changedByOthers(before, image);
  }

  private void byTheFunction(UnaryOperator<ImageBuilder> change) {
    Image before = image;
    change(change);
    oracle.changedByFunction(stage.invocation(), Set.of(image.imageId()), before, image);
  }

  private void change(UnaryOperator<ImageBuilder> change) {
    stage.world().ec2().change(image.imageId(), change);
    image = stage.world().image(image.imageId());
  }

  private void publish() {
    SimulatedInvocation invocation = stage.invocation();
    invocation.reads().served(image, stage.world().time().instant());
    oracle.requested(invocation, invocation.writes().request(image.imageId(), true));
  }
}
