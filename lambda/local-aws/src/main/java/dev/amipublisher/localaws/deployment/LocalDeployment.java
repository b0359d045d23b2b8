package dev.amipublisher.localaws.deployment;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a stack deploys and what it depends on in its account, as the calls that read it see it;
 * nothing of it does anything. Empty at first. Thread-safe.
 */
public final class LocalDeployment {

  /**
   * A stack of CloudFormation.
   *
   * @param status such as {@code UPDATE_COMPLETE}
   */
  public record Stack(String status) {}

  /**
   * A function of Lambda.
   *
   * @param environment its environment variables
   * @param state such as {@code Active}
   * @param reservedConcurrency null if none is reserved; at 0 it cannot run
   * @param roleArn the ARN of its role
   */
  public record Function(
      Map<String, String> environment,
      String state,
      @Nullable Integer reservedConcurrency,
      String roleArn) {

    /** Defensive copy. */
    public Function {
      environment = Map.copyOf(environment);
    }
  }

  /**
   * An alias of a function.
   *
   * @param version such as {@code 7}, or {@code $LATEST}
   */
  public record Alias(String version) {}

  /**
   * A rule of EventBridge.
   *
   * @param bus the name of its event bus
   * @param state {@code ENABLED} or {@code DISABLED}
   * @param pattern of the events that it takes
   * @param targetArn where it sends them; empty for nowhere
   */
  public record Rule(String bus, String state, String pattern, String targetArn) {}

  /**
   * A schedule of EventBridge Scheduler.
   *
   * @param state {@code ENABLED} or {@code DISABLED}
   * @param expression such as {@code rate(60 minutes)}
   * @param targetArn what it starts
   */
  public record Schedule(String state, String expression, String targetArn) {}

  /**
   * A queue of SQS.
   *
   * @param messages how many wait in it
   * @param inFlight how many someone received and did not delete yet
   */
  public record Queue(int messages, int inFlight) {}

  /**
   * A state machine of Step Functions.
   *
   * @param status {@code ACTIVE} or {@code DELETING}
   */
  public record Machine(String status) {}

  /**
   * A topic of SNS.
   *
   * @param confirmed how many subscriptions are confirmed
   * @param pending how many wait for their owner to confirm them
   */
  public record Topic(int confirmed, int pending) {}

  /**
   * A trail of CloudTrail.
   *
   * @param logging whether it is switched on
   * @param multiRegion whether it records all Regions
   * @param homeRegion where it was made
   * @param managementEvents {@code All}, {@code WriteOnly}, {@code ReadOnly} or {@code None}
   */
  public record Trail(
      boolean logging, boolean multiRegion, String homeRegion, String managementEvents) {}

  private final Resources<Stack> stacks = new Resources<>();
  private final Resources<Function> functions = new Resources<>();
  private final Resources<Alias> aliases = new Resources<>();
  private final Resources<Rule> rules = new Resources<>();
  private final Resources<Schedule> schedules = new Resources<>();
  private final Resources<Queue> queues = new Resources<>();
  private final Resources<Machine> machines = new Resources<>();
  private final Resources<Topic> topics = new Resources<>();
  private final Resources<Trail> trails = new Resources<>();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private final Set<String> lacking = ConcurrentHashMap.newKeySet();

  /** Nothing is deployed yet. */
  public LocalDeployment() {}

  /** Stacks. */
  public Resources<Stack> stacks() {
    return stacks;
  }

  /** Functions. */
  public Resources<Function> functions() {
    return functions;
  }

  /** Aliases, by {@code function:alias}. */
  public Resources<Alias> aliases() {
    return aliases;
  }

  /** Rules. */
  public Resources<Rule> rules() {
    return rules;
  }

  /** Schedules, by {@code group/name}. */
  public Resources<Schedule> schedules() {
    return schedules;
  }

  /** Queues. */
  public Resources<Queue> queues() {
    return queues;
  }

  /** State machines. */
  public Resources<Machine> machines() {
    return machines;
  }

  /** Topics. */
  public Resources<Topic> topics() {
    return topics;
  }

  /** Trails. */
  public Resources<Trail> trails() {
    return trails;
  }

  /** Denies an action from now on, as IAM names it: {@code lambda:GetAlias}. */
  public void deny(String action) {
    denied.add(action);
  }

  /** Does not know an action from now on, as emulators that lack a call. */
  public void lack(String action) {
    lacking.add(action);
  }

  boolean lacks(String action) {
    return lacking.contains(action);
  }

  boolean isDenied(String action) {
    return denied.contains(action);
  }
}
