package dev.amipublisher.trace;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** The methods that are entered, noted by those methods themselves. Thread-safe. */
public final class Entries {

  private static final Set<String> FILES = new ConcurrentSkipListSet<>();
  private static final Map<String, AtomicInteger> METHODS = new ConcurrentHashMap<>();

  private Entries() {}

  /**
   * A method is entered.
   *
   * @param method its class, with slashes, and its name behind a dot
   */
  public static void enter(String method) {
    String type = method.substring(0, method.indexOf('.'));
    int nested = type.indexOf('$');
    FILES.add(nested < 0 ? type : type.substring(0, nested));
    METHODS.computeIfAbsent(method, _ -> new AtomicInteger()).incrementAndGet();
  }

  /** Forgets what was entered so far. */
  public static void forget() {
    FILES.clear();
    METHODS.clear();
  }

  static Set<String> files() {
    return Set.copyOf(FILES);
  }

  static int count(String method) {
    AtomicInteger count = METHODS.get(method);
    return count == null ? 0 : count.get();
  }
}
