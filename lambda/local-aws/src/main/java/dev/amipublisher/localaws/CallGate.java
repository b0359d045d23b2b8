package dev.amipublisher.localaws;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every call passes through: hooks, throttling, IAM, faults and the record of calls. Holds the
 * one lock that makes operations atomic.
 */
final class CallGate {

  private final InstantSource clock;
  private final Object lock;
  private final EventOutbox outbox;
  private final Faults faults = new Faults();
  private final Hooks hooks = new Hooks();
  private final Throttle throttle;
  private final List<RecordedCall> calls = new ArrayList<>();

  CallGate(InstantSource clock, Object lock, EventOutbox outbox) {
    this.clock = clock;
    this.lock = lock;
    this.outbox = outbox;
    this.throttle = new Throttle(clock);
  }

  Faults faults() {
    return faults;
  }

  Hooks hooks() {
    return hooks;
  }

  Throttle throttle() {
    return throttle;
  }

  List<RecordedCall> calls() {
    synchronized (lock) {
      return List.copyOf(calls);
    }
  }

  void forgetCalls() {
    synchronized (lock) {
      calls.clear();
    }
  }

  /**
   * Performs one call.
   *
   * @throws Ec2Error if EC2 refuses, or a fault says so
   * @throws Ec2Timeout if a fault loses the answer
   */
  <T> T perform(Ec2Caller caller, Ec2Request request, Supplier<T> operation) {
    String action = request.action();
    int count = hooks.count(action);
    hooks.runBefore(action, count);
    try {
      synchronized (lock) {
        return performLocked(caller, request, operation);
      }
    } finally {
      outbox.deliver();
      hooks.runAfter(action, count);
    }
  }

  private <T> T performLocked(Ec2Caller caller, Ec2Request request, Supplier<T> operation) {
    String action = request.action();
    String resultCode = RecordedCall.OK;
    try {
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
