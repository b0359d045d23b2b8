package dev.amipublisher.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something made once, when it is asked for first. Thread-safe.
 *
 * @param <T> what is made
 */
public final class Lazy<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private @Nullable T made;

  /** Made by this, later. */
  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    T known = made;
    if (known == null) {
      known = maker.get();
      made = known;
    }
    return known;
  }
}
