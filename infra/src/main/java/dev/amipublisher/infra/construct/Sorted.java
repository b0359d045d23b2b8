package dev.amipublisher.infra.construct;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Maps that end up in a template, in the order of their keys: {@code Map.of} has another order in
 * every run, and every deployment would find something changed.
 */
public final class Sorted {

  private Sorted() {}

  /** The same map, in the order of its keys. */
  public static <V> SortedMap<String, V> sorted(Map<String, ? extends V> map) {
    return new TreeMap<>(map);
  }
}
