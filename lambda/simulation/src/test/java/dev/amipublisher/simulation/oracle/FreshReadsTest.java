package dev.amipublisher.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.simulation.invocation.PermissionRequest;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.Violation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreshReadsTest {

  private static final String ONE = "ami-0000000000000b001";
  private static final String TWO = "ami-0000000000000b002";

  private final OracleStage stage = new OracleStage();
  private final FreshReads oracle = new FreshReads();
  private final SimulatedInvocation invocation = stage.invocation();

  @Test
  void allowsAChangeRightAfterTheRead() {
    read(ONE);

    assertThatCode(() -> request(ONE, true)).doesNotThrowAnyException();
  }

  @Test
  void findsAChangeThatRestsOnAnOldRead() {
    read(ONE);
    stage.pass(Duration.ofSeconds(11));

    assertThatThrownBy(() -> request(ONE, true))
        .isInstanceOf(Violation.class)
        .hasMessageContaining(Promise.CHANGES_ONLY_ON_FRESH_READS.name());
  }

  @Test
  void findsAWithdrawalThatCouldHaveComeBeforeAPublication() {
    read(ONE);
    read(TWO);
    request(ONE, true);

    assertThatThrownBy(() -> request(TWO, false))
        .isInstanceOf(Violation.class)
        .hasMessageContaining(Promise.WITHDRAWS_BEFORE_IT_PUBLISHES.name());
  }

  @Test
  void allowsAWithdrawalOfWhatWasReadAfterThePublication() {
    read(ONE);
    request(ONE, true);
    read(TWO);

    assertThatCode(() -> request(TWO, false)).doesNotThrowAnyException();
  }

  private void read(String imageId) {
    Image image = stage.image(imageId).build();
    stage.world().ec2().addImage(image.change());
    invocation.reads().served(image, stage.world().time().instant());
  }

  private void request(String imageId, boolean toPublic) {
    PermissionRequest request = invocation.writes().request(imageId, toPublic);
    oracle.requested(invocation, request);
  }
}
