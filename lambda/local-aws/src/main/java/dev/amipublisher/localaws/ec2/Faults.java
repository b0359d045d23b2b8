package dev.amipublisher.localaws.ec2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which calls fail, and how. Calls are counted from the moment a fault is planned, so {@code
 * onCall("CreateTags", 1, …)} means the next CreateTags. Thread-safe.
 */
public final class Faults {

  /** Decides for every call, for instance from a seed. Must be pure if runs are to repeat. */
  @FunctionalInterface
  public interface Plan {

    /**
     * The fault of a call, or null for none.
     *
     * @param action the API action
     * @param callOfAction counts the calls of this action, from 1
     * @param callOverall counts all calls, from 1
     */
    @Nullable Fault faultOf(String action, int callOfAction, int callOverall);
  }

  private record Planned(@Nullable String action, int count, Fault fault) {}

  private final Map<String, Integer> callsOfAction = new HashMap<>();
  private int callsOverall;

  private final List<Planned> planned = new ArrayList<>();
  private final Map<String, Fault> always = new HashMap<>();
  private final Set<String> denied = new HashSet<>();
  private @Nullable Plan plan;

  Faults() {}

  /** Plans a fault for the n-th call of an action from now. */
  public synchronized Faults onCall(String action, int n, Fault fault) {
    planned.add(new Planned(action, callsOfAction.getOrDefault(action, 0) + n, fault));
    return this;
  }

  /** Plans a fault for the n-th call of any action from now. */
  public synchronized Faults onAnyCall(int n, Fault fault) {
    planned.add(new Planned(null, callsOverall + n, fault));
    return this;
  }

  /** Plans a fault for every call of an action until {@link #clear()}. */
  public synchronized Faults always(String action, Fault fault) {
    always.put(action, fault);
    return this;
  }

  /** Makes IAM deny an action, such as {@code CreateTags}, until {@link #clear()}. */
  public synchronized Faults deny(String action) {
    denied.add(action);
    return this;
  }

  /** Lets a function decide where nothing else is planned. */
  public synchronized Faults plan(Plan newPlan) {
    plan = newPlan;
    return this;
  }

  /** Removes all plans. */
  public synchronized Faults clear() {
    planned.clear();
    always.clear();
    denied.clear();
    plan = null;
    return this;
  }

  /** Whether IAM denies an action. */
  public synchronized boolean isDenied(String action) {
    return denied.contains(action);
  }

  /** Counts a call and returns its fault, or null for none. */
  synchronized @Nullable Fault next(String action) {
    callsOverall++;
    int ofAction = callsOfAction.merge(action, 1, Integer::sum);
    for (Planned candidate : planned) {
      if (candidate.action() == null
          ? candidate.count() == callsOverall
          : candidate.action().equals(action) && candidate.count() == ofAction) {
        return candidate.fault();
      }
    }
    Fault constant = always.get(action);
    if (constant != null) {
      return constant;
    }
    return plan == null ? null : plan.faultOf(action, ofAction, callsOverall);
  }
}
