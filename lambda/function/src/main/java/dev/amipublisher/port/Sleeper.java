package dev.amipublisher.port;

import java.time.Duration;

/** Lets time pass. A port, so that tests and simulations need not wait. */
@FunctionalInterface
public interface Sleeper {

  /**
   * Returns when the time is over, or at once if the thread is interrupted, which it then stays.
   */
  void sleep(Duration time);

  /** Sleeps in real time. */
  static Sleeper real() {
    return time -> {
      try {
        Thread.sleep(time);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
