package dev.amipublisher.localaws.deployment;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Resources of one kind, by name. Thread-safe.
 *
 * @param <T> what is known of one
 */
public final class Resources<T> {

  private final Map<String, T> byName = new TreeMap<>();

  Resources() {}

  /** Makes one, or replaces it. */
  public synchronized void put(String name, T resource) {
    byName.put(name, resource);
  }

  /** Deletes one. */
  public synchronized void remove(String name) {
    byName.remove(name);
  }

  /**
   * Changes one.
   *
   * @throws IllegalArgumentException if there is none
   */
  public synchronized void change(String name, UnaryOperator<T> change) {
    T resource = get(name).orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    byName.put(name, change.apply(resource));
  }

  /** The one of that name. */
  public synchronized Optional<T> get(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All, in the order of their names. */
  public synchronized Map<String, T> all() {
    return new TreeMap<>(byName);
  }
}
