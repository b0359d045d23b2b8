package dev.amipublisher.simulation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.aws.RateLimitedImages;
import dev.amipublisher.aws.TokenBucket;
import dev.amipublisher.invocation.Invocation;
import dev.amipublisher.invocation.InvocationHandler;
import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.port.AwsAccount;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.trigger.EventReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lambda and the rules of EventBridge: events come late, doubled, out of order or not at all; each
 * wakes the function in an environment that is idle, or in a new one; what fails is tried twice
 * more.
 */
final class FunctionService {

  static final String SWEEP =
      """
      {"source":"aws.events","detail-type":"Scheduled Event","account":"123456789012",\
      "region":"us-east-1","resources":["arn:aws:events:us-east-1:123456789012:rule/sweep"],\
      "detail":{}}\
      """;

  /** No seed needs more; this only bounds the sweeps that ask for another sweep. */
  private static final int MOST_RUNS = 200;

  private static final AccountAndRegion HOME =
      new AccountAndRegion("aws", "us-east-1", "123456789012");

  private final World world;
  private final People people;
  private final Deque<Environment> idle = new ArrayDeque<>();
  private int runs;
  private @Nullable Run last;

  FunctionService(World world, People people) {
    this.world = world;
    this.people = people;
    world.ec2.listen(this::comesFromAws);
  }

  /** The invocation that ended last. */
  Run last() {
    return Objects.requireNonNull(last);
  }

  private void comesFromAws(String json) {
    if (matchesARule(JsonParser.parseString(json).getAsJsonObject())) {
      deliver(json);
    }
  }

  /** What the stack's rules let through: see section 8 of the design. */
  private boolean matchesARule(JsonObject event) {
    JsonObject detail = event.getAsJsonObject("detail");
    return switch (event.get("detail-type").getAsString()) {
      case "Tag Change on Resource" -> {
        JsonArray keys = detail.getAsJsonArray("changed-tag-keys");
        yield keys.asList().stream()
            .anyMatch(key -> key.getAsString().equals(world.settings.publishTagKey()));
      }
      case "EC2 AMI State Change" ->
          List.of("available", "disabled", "deregistered")
              .contains(detail.get("State").getAsString());
      default -> !detail.get("userIdentity").toString().contains("/ami-publisher");
    };
  }

  private void deliver(String json) {
    if (world.chance.of(world.weather.eventLost())) {
      return;
    }
    world.time.after(world.chance.anyTime(), () -> invoke(json, 1));
    if (world.chance.of(world.weather.eventDoubled())) {
      world.time.after(world.chance.anyTime(), () -> invoke(json, 1));
    }
  }

  /** Wakes the function. */
  void invoke(String json, int attempt) {
    if (runs == MOST_RUNS) {
      return;
    }
    Environment environment = idle.isEmpty() ? new Environment() : idle.pop();
    Duration limit =
        world.chance.of(world.weather.shortTime())
            ? world.chance.millis(500, 75_000)
            : Duration.ofMinutes(15);
    Run run = new Run(world, "run-" + ++runs, json, world.time.instant().plus(limit));
    world.note(run.id, () -> "begins, attempt " + attempt + ", with " + limit + ", for " + json);
    world.time.begin(() -> environment.run(run, attempt));
  }

  private void ended(Run run, int attempt, boolean well) {
    last = run;
    world.note(run.id, () -> well ? "ends" : "ends, and is to be tried again");
    if (!well && attempt <= 2 && !world.chance.of(world.weather.eventLost() / 4)) {
      world.time.after(Duration.ofMinutes(attempt), () -> invoke(run.event, attempt + 1));
    }
  }

  /** One execution environment: made once, used for one invocation after the other. */
  private final class Environment implements AwsAccount {

    private final InvocationHandler publisher;
    private @Nullable Run run;
    private @Nullable Calls calls;

    private final TokenBucket permissionChanges;
    private final TokenBucket tagChanges;

    Environment() {
      Settings settings = world.defect.settings(world.settings);
      Sleeper sleeper =
          time -> {
            world.time.pass(time);
            calls().pass("a pause");
          };
      publisher =
          new InvocationHandler(settings, this, line -> run().logs(line), world.time, sleeper);
      permissionChanges =
          TokenBucket.ofModifyImageAttribute(settings.apiBucketShare(), world.time, sleeper);
      tagChanges = TokenBucket.ofCreateTags(settings.apiBucketShare(), world.time, sleeper);
    }

    void run(Run newRun, int attempt) {
      run = newRun;
      calls = new Calls(world, newRun, people);
      long changesBefore = world.changes();
      boolean well = false;
      try {
        byte[] input = newRun.event.getBytes(StandardCharsets.UTF_8);
        publisher.handle(
            EventReader.read(new ByteArrayInputStream(input)),
            new Invocation(newRun.id, HOME, newRun.end));
        newRun.atEnd.forEach(Runnable::run);
        well = true;
      } catch (RetryException | Ec2UnavailableException | Ec2RefusedException again) {
        world.note(newRun.id, () -> "throws " + again);
        Accounts.failed(newRun, world.changes() - changesBefore - newRun.writes, again);
      } catch (Killed killed) {
        ended(newRun, attempt, false);
        return;
      }
      Accounts.over(newRun);
      idle.push(this);
      ended(newRun, attempt, well);
    }

    private Run run() {
      return Objects.requireNonNull(run);
    }

    private Calls calls() {
      return Objects.requireNonNull(calls);
    }

    @Override
    public Images images(Deadline deadline) {
      return new RateLimitedImages(
          world.defect.images(new SimulatedImages(world, run(), calls(), true)),
          permissionChanges,
          tagChanges);
    }

    @Override
    public ConditionsReader conditions(Deadline deadline) {
      return world.defect.conditions(new SimulatedConditions(world, run(), calls()));
    }

    @Override
    public EventBus eventBus(Deadline deadline) {
      return world.defect.bus(
          new SimulatedBus(world, run(), calls(), FunctionService.this::deliver), run());
    }

    @Override
    public long throttledCalls() {
      return 0;
    }
  }
}
