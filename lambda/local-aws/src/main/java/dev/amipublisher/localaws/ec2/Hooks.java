package dev.amipublisher.localaws.ec2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Code that runs between calls, to stage races: "before the second ModifyImageAttribute, delete the
 * tag". The code may call EC2 itself; its calls count too. Thread-safe.
 */
public final class Hooks {

  private record Planned(String action, int count, Runnable code) {}

  private final Map<String, Integer> callsOfAction = new HashMap<>();
  private final List<Planned> before = new ArrayList<>();
  private final List<Planned> after = new ArrayList<>();

  Hooks() {}

  /** Runs code once, just before the n-th call of an action from now. */
  public synchronized Hooks before(String action, int n, Runnable code) {
    before.add(new Planned(action, callsOfAction.getOrDefault(action, 0) + n, code));
    return this;
  }

  /** Runs code once, just after the n-th call of an action from now, before it returns. */
  public synchronized Hooks after(String action, int n, Runnable code) {
    after.add(new Planned(action, callsOfAction.getOrDefault(action, 0) + n, code));
    return this;
  }

  /** Counts a call and returns its number among those of its action. */
  synchronized int count(String action) {
    return callsOfAction.merge(action, 1, Integer::sum);
  }

  void runBefore(String action, int count) {
    due(before, action, count).forEach(Runnable::run);
  }

  void runAfter(String action, int count) {
    due(after, action, count).forEach(Runnable::run);
  }

  private synchronized List<Runnable> due(List<Planned> planned, String action, int count) {
    if (planned.isEmpty()) {
      return List.of();
    }
    List<Runnable> due = new ArrayList<>();
    for (Planned candidate : planned) {
      if (candidate.action().equals(action) && candidate.count() == count) {
        due.add(candidate.code());
      }
    }
    planned.removeIf(candidate -> candidate.action().equals(action) && candidate.count() == count);
    return due;
  }
}
