package dev.amipublisher.localaws.ebs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which calls fail, and how. Calls are counted from the moment a fault is planned, so {@code
 * onCall("GetSnapshotBlock", 1, …)} means the next GetSnapshotBlock. Thread-safe.
 */
public final class EbsFaults {

  private record Planned(String action, int count, EbsFault fault) {}

  private final Map<String, Integer> callsOfAction = new HashMap<>();
  private final List<Planned> planned = new ArrayList<>();
  private final Map<String, EbsFault> always = new HashMap<>();
  private final Set<String> denied = new HashSet<>();

  EbsFaults() {}

  /** Plans a fault for the n-th call of an action from now. */
  public synchronized EbsFaults onCall(String action, int n, EbsFault fault) {
    planned.add(new Planned(action, callsOfAction.getOrDefault(action, 0) + n, fault));
    return this;
  }

  /** Plans a fault for every call of an action until {@link #clear()}. */
  public synchronized EbsFaults always(String action, EbsFault fault) {
    always.put(action, fault);
    return this;
  }

  /** Makes IAM deny an action, such as {@code GetSnapshotBlock}, until {@link #clear()}. */
  public synchronized EbsFaults deny(String action) {
    denied.add(action);
    return this;
  }

  /** Removes all plans. */
  public synchronized EbsFaults clear() {
    planned.clear();
    always.clear();
    denied.clear();
    return this;
  }

  synchronized boolean isDenied(String action) {
    return denied.contains(action);
  }

  /** Counts a call and returns its fault, or null for none. */
  synchronized @Nullable EbsFault next(String action) {
    int count = callsOfAction.merge(action, 1, Integer::sum);
    for (Planned candidate : planned) {
      if (candidate.action().equals(action) && candidate.count() == count) {
        return candidate.fault();
      }
    }
    return always.get(action);
  }
}
