package dev.amipublisher.simulation.lambda;

import dev.amipublisher.simulation.aws.InvocationAws;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.invocation.TriggerEvent;
import dev.amipublisher.simulation.lambda.ExecutionEnvironment.Ending;
import dev.amipublisher.simulation.oracle.Oracles;
import dev.amipublisher.simulation.people.People;
import dev.amipublisher.simulation.world.World;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lambda and EventBridge: events arrive late, twice, out of order or not at all; each invokes the
 * function in an environment that is idle, or in a new one; what fails is tried twice more.
 */
public final class SimulatedLambda {

  private static final String SCHEDULED_EVENT =
      """
      {"source":"aws.events","detail-type":"Scheduled Event","account":"123456789012",\
      "region":"us-east-1","resources":["arn:aws:events:us-east-1:123456789012:rule/sweep"],\
      "detail":{}}\
      """;

  private static final String REQUESTED_SWEEP =
      """
      {"source":"ami-publisher","detail-type":"AMI Sweep Requested","account":"123456789012",\
      "region":"us-east-1","resources":[],"detail":{"reason":"Why not?","left":1}}\
      """;

  private static final String REQUESTED_AUDIT =
      """
      {"source":"ami-publisher","detail-type":"AMI Content Audit Requested",\
      "account":"123456789012","region":"us-east-1","resources":[],"detail":{"reason":"Daily."}}\
      """;

  /** No seed needs more; this only bounds the sweeps that ask for another sweep. */
  private static final int MOST_INVOCATIONS = 200;

  private static final int MOST_INVOCATIONS_OF_LARGE_FLEET = 5_000;

  private static final int ATTEMPTS = 3;

  private final World world;
  private final Oracles oracles;
  private final People people;
  private final Defect defect;
  private final AccountType type;
  private final Deque<ExecutionEnvironment> idle = new ArrayDeque<>();
  private int invocations;

  /** Lambda in a world, with a function that has a defect. */
  public SimulatedLambda(
      World world, Oracles oracles, People people, Defect defect, AccountType type) {
    this.world = world;
    this.oracles = oracles;
    this.people = people;
    this.defect = defect;
    this.type = type;
    EventRules rules = EventRules.of(world.settings().publishTagKey());
    world
        .ec2()
        .listen(
            json -> {
              if (rules.match(json)) {
                deliver(json);
              }
            });
  }

  /** The schedule asks for a sweep, now. */
  public void sweep() {
    invoke(SCHEDULED_EVENT, 1);
  }

  /** Somebody puts the event on the bus by which a sweep asks for another one. */
  public void requestSweep() {
    deliver(REQUESTED_SWEEP);
  }

  /** The schedule asks for an audit of what public AMIs hold. */
  public void requestAudit() {
    deliver(REQUESTED_AUDIT);
  }

  /** The same, and nothing goes wrong with the event. */
  public void audit() {
    invoke(REQUESTED_AUDIT, 1);
  }

  private void deliver(String json) {
    int most = world.isLarge() ? MOST_INVOCATIONS_OF_LARGE_FLEET : MOST_INVOCATIONS;
    if (invocations >= most || world.random().happens(world.faults().events().lost())) {
      return;
    }
    world.time().after(world.random().anyTime(), () -> invoke(json, 1));
    if (world.random().happens(world.faults().events().doubled())) {
      world.time().after(world.random().anyTime(), () -> invoke(json, 1));
    }
  }

  private void invoke(String json, int attempt) {
    ExecutionEnvironment environment =
        idle.isEmpty() ? new ExecutionEnvironment(world, oracles, defect, type) : idle.pop();
    Duration limit = limit();
    SimulatedInvocation invocation =
        new SimulatedInvocation(
            world,
            "invoke-" + ++invocations,
            TriggerEvent.parse(json),
            world.time().instant().plus(limit));
    world.note(
        invocation.id(), () -> "begins, attempt " + attempt + ", with " + limit + ", for " + json);
    InvocationAws aws = InvocationAws.of(invocation, oracles, people, this::deliver);
    world.time().begin(() -> run(environment, aws, attempt));
  }

  /** Lambda gives it fifteen minutes, unless it is as if it cut the function off, or nearly so. */
  private Duration limit() {
    if (!world.random().happens(world.faults().shortTime())) {
      return Duration.ofMinutes(15);
    }
    return world.random().happens(0.5)
        ? world.random().millis(500, 75_000)
        : world.random().millis(100_000, 240_000);
  }

  private void run(ExecutionEnvironment environment, InvocationAws aws, int attempt) {
    Ending ending = environment.run(aws);
    if (ending != Ending.KILLED) {
      idle.push(environment);
    }
    SimulatedInvocation invocation = aws.invocation();
    boolean succeeded = ending == Ending.SUCCEEDED;
    world.note(invocation.id(), () -> succeeded ? "ends" : "ends, and is to be retried");
    if (!succeeded
        && attempt < ATTEMPTS
        && !world.random().happens(world.faults().events().lost() / 4)) {
      String json = invocation.event().text();
      world.time().after(Duration.ofMinutes(attempt), () -> invoke(json, attempt + 1));
    }
  }
}
