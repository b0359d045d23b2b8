package dev.amipublisher.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WithdrawalBrakeTest {

  @Test
  void soManyAreAllowedAndNoMore() {
    WithdrawalBrake brake = WithdrawalBrake.allowing(2);
    assertThat(brake.tryAcquire()).isTrue();
    assertThat(brake.tryAcquire()).isTrue();
    assertThat(brake.tryAcquire()).isFalse();
    assertThat(brake.tryAcquire()).isFalse();
  }

  @Test
  void aLimitOfZeroAllowsNone() {
    assertThat(WithdrawalBrake.allowing(0).tryAcquire()).isFalse();
  }

  @Test
  void withoutALimitAllAreAllowed() {
    assertThat(WithdrawalBrake.none().tryAcquire()).isTrue();
  }
}
