package dev.amipublisher.localaws.ec2;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every call passes through: hooks, throttling, IAM, faults and the record of calls. Each call
 * holds the lock of its EC2, so that it is atomic.
 */
public final class CallGate {

  private final InstantSource clock;
  private final Object lock;
  private final Runnable admission;
  private final Runnable dueChanges;
  private final Runnable eventDelivery;
  private final Faults faults = new Faults();
  private final Hooks hooks = new Hooks();
  private final Throttle throttle;
  private final List<RecordedCall> calls = new ArrayList<>();

  /**
   * A gate without faults or throttling.
   *
   * @param admission throws the refusal that every call meets, if there is one
   * @param dueChanges makes the changes that time brings; runs before and after each call
   * @param eventDelivery delivers events; runs after each call, without the lock
   */
  public CallGate(
      InstantSource clock,
      Object lock,
      Runnable admission,
      Runnable dueChanges,
      Runnable eventDelivery) {
    this.clock = clock;
    this.lock = lock;
    this.admission = admission;
    this.dueChanges = dueChanges;
    this.eventDelivery = eventDelivery;
    this.throttle = new Throttle(clock);
  }

  /** The failures of calls. */
  public Faults faults() {
    return faults;
  }

  /** Code to run between calls. */
  public Hooks hooks() {
    return hooks;
  }

  /** The token buckets. */
  public Throttle throttle() {
    return throttle;
  }

  /** All calls so far. */
  public List<RecordedCall> calls() {
    synchronized (lock) {
      return List.copyOf(calls);
    }
  }

  /** Forgets the calls so far. */
  public void forgetCalls() {
    synchronized (lock) {
      calls.clear();
    }
  }

  /**
   * Performs one call.
   *
   * @throws Ec2Error if EC2 refuses or a fault is planned
   * @throws Ec2Timeout if a fault loses the response
   */
  public <T> T perform(Ec2Caller caller, Ec2Request request, Supplier<T> operation) {
    String action = request.action();
    int count = hooks.count(action);
    hooks.runBefore(action, count);
    try {
      synchronized (lock) {
        dueChanges.run();
        try {
          return performLocked(caller, request, operation);
        } finally {
          dueChanges.run();
        }
      }
    } finally {
      eventDelivery.run();
      hooks.runAfter(action, count);
    }
  }

  private <T> T performLocked(Ec2Caller caller, Ec2Request request, Supplier<T> operation) {
    String action = request.action();
    String resultCode = RecordedCall.OK;
    try {
      admission.run();
      throttle.take(request);
      Fault fault = faults.next(action);
      if (faults.isDenied(action)) {
        throw Ec2Error.unauthorized(caller.arn(), action);
      }
      failBefore(action, fault);
      T result = operation.get();
      failAfter(action, fault);
      return result;
    } catch (Ec2Error refused) {
      resultCode = refused.code();
      throw refused;
    } catch (Ec2Timeout lost) {
      resultCode = RecordedCall.TIMEOUT;
      throw lost;
    } finally {
      calls.add(
          new RecordedCall(
              calls.size() + 1, clock.instant(), caller.name(), action, request, resultCode));
    }
  }

  private static void failBefore(String action, @Nullable Fault fault) {
    if (fault instanceof Fault.ErrorBefore(Ec2Error error)) {
      throw error;
    }
    if (fault instanceof Fault.TimeoutBefore) {
      throw new Ec2Timeout(action);
    }
  }

  private static void failAfter(String action, @Nullable Fault fault) {
    if (fault instanceof Fault.ErrorAfter(Ec2Error error)) {
      throw error;
    }
    if (fault instanceof Fault.TimeoutAfter) {
      throw new Ec2Timeout(action);
    }
  }
}
