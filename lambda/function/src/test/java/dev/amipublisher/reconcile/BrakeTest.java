package dev.amipublisher.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrakeTest {

  @Test
  void soManyPassAndNoMore() {
    Brake brake = Brake.after(2);
    assertThat(brake.lets()).isTrue();
    assertThat(brake.lets()).isTrue();
    assertThat(brake.lets()).isFalse();
    assertThat(brake.lets()).isFalse();
  }

  @Test
  void noneMeansNone() {
    assertThat(Brake.after(0).lets()).isFalse();
  }

  @Test
  void withoutABrakeAllPass() {
    assertThat(Brake.none().lets()).isTrue();
  }
}
