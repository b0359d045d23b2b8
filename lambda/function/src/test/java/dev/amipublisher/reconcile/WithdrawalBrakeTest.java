package dev.amipublisher.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WithdrawalBrakeTest {

  @Test
  void soManyPassAndNoMore() {
    WithdrawalBrake brake = WithdrawalBrake.allowing(2);
    assertThat(brake.tryAcquire()).isTrue();
    assertThat(brake.tryAcquire()).isTrue();
    assertThat(brake.tryAcquire()).isFalse();
    assertThat(brake.tryAcquire()).isFalse();
  }

  @Test
  void noneMeansNone() {
    assertThat(WithdrawalBrake.allowing(0).tryAcquire()).isFalse();
  }

  @Test
  void withoutABrakeAllPass() {
    assertThat(WithdrawalBrake.none().tryAcquire()).isTrue();
  }
}
