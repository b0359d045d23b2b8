package dev.amipublisher.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.Violation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WithdrawalWindowTest {

  private final OracleStage stage = new OracleStage();
  private final WithdrawalWindow window = new WithdrawalWindow(stage.world());

  @Test
  void countsWhatOneInvocationAfterTheOtherWithdraws() {
    withdrawAsManyAsTheBrakeAllows();

    assertThatThrownBy(() -> withdraw(untagged(99)))
        .isInstanceOf(Violation.class)
        .hasMessageContaining(Promise.LIMITS_WITHDRAWALS_OVER_TIME.name());
  }

  @Test
  void forgetsWhatIsAnHourAgo() {
    withdrawAsManyAsTheBrakeAllows();

    stage.pass(Duration.ofHours(1));

    assertThatCode(() -> withdraw(untagged(99))).doesNotThrowAnyException();
  }

  @Test
  void doesNotCountATagThatSaysFalse() {
    withdrawAsManyAsTheBrakeAllows();
    String key = stage.world().settings().publishTagKey();

    assertThatCode(() -> withdraw(stage.image(imageId(99)).tag(key, "false").publicly().build()))
        .doesNotThrowAnyException();
  }

  @Test
  void forgetsAnAmiWhoseStatusSomebodyEdited() {
    withdrawAsManyAsTheBrakeAllows();
    Image first = untagged(1);

    window.changedByOthers(first, first.change().withoutTag("ami-publisher:status").build());

    assertThatCode(() -> withdraw(untagged(99))).doesNotThrowAnyException();
  }

  private void withdrawAsManyAsTheBrakeAllows() {
    for (int number = 1; number <= stage.brake(); number++) {
      withdraw(untagged(number));
    }
  }

  private void withdraw(Image image) {
    stage.withdraws(window, stage.invocation(), image);
  }

  private Image untagged(int number) {
    return stage.untagged(imageId(number));
  }

  private static String imageId(int number) {
    return "ami-%017x".formatted(0xb000L + number);
  }
}
