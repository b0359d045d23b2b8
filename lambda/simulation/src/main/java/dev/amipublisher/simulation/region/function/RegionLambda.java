package dev.amipublisher.simulation.region.function;

import dev.amipublisher.port.EmittedEvent;
import dev.amipublisher.simulation.lambda.EventRules;
import dev.amipublisher.simulation.region.call.SiteCalls;
import dev.amipublisher.simulation.region.world.CopyTags;
import dev.amipublisher.simulation.region.world.RegionWorld;
import dev.amipublisher.simulation.region.world.Site;
import dev.amipublisher.simulation.region.world.SiteInvocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Lambda and EventBridge in each Region: events arrive late, twice, out of order or not at all;
 * while a Region is out, nothing begins there.
 */
public final class RegionLambda {

  /** No seed needs more; this only bounds the sweeps that ask for another sweep. */
  private static final int MOST_INVOCATIONS = 400;

  private static final int ATTEMPTS = 3;

  /** When EventBridge tries again to invoke a function in a Region that is out. */
  private static final Duration NEXT_TRY = Duration.ofMinutes(50);

  private final RegionWorld world;
  private final RegionDefect defect;
  private final Runnable interference;
  private final BiConsumer<SiteInvocation, EmittedEvent> accepted;
  private final Map<Site, Deque<SiteFunction>> idle = new HashMap<>();
  private final EventRules rules = EventRules.of(CopyTags.PUBLISH);
  private int invocations;

  /**
   * Lambda in each Region of a world.
   *
   * @param interference what somebody does just when a function makes a call
   * @param accepted receives the events that a bus takes
   */
  public RegionLambda(
      RegionWorld world,
      RegionDefect defect,
      Runnable interference,
      BiConsumer<SiteInvocation, EmittedEvent> accepted) {
    this.world = world;
    this.defect = defect;
    this.interference = interference;
    this.accepted = accepted;
    for (Site site : world.sites()) {
      idle.put(site, new ArrayDeque<>());
      site.ec2()
          .listen(
              json -> {
                if (rules.match(json)) {
                  deliver(site, json);
                }
              });
    }
  }

  /** The schedule of a Region asks for a sweep, now. */
  public void sweep(Site site) {
    if (!site.isOut()) {
      invoke(site, scheduledEvent(site), 1);
    }
  }

  private static String scheduledEvent(Site site) {
    return """
    {"source":"aws.events","detail-type":"Scheduled Event","account":"%s","region":"%s",\
    "resources":["arn:aws:events:%2$s:%1$s:rule/sweep"],"detail":{}}\
    """
        .formatted(site.home().accountId(), site.name());
  }

  private void deliver(Site site, String json) {
    if (world.random().happens(world.weather().events().lost())) {
      return;
    }
    world.time().after(world.random().anyTime(), () -> invoke(site, json, 1));
    if (world.random().happens(world.weather().events().doubled())) {
      world.time().after(world.random().anyTime(), () -> invoke(site, json, 1));
    }
  }

  private void invoke(Site site, String json, int attempt) {
    if (!site.ec2().isEnabled() || invocations >= MOST_INVOCATIONS) {
      return;
    }
    if (site.isOut()) {
      world.time().after(NEXT_TRY, () -> invoke(site, json, attempt));
      return;
    }
    Deque<SiteFunction> environments = environments(site);
    Consumer<String> ours = event -> deliver(site, event);
    SiteFunction function =
        environments.isEmpty()
            ? new SiteFunction(world, site, defect, accepted, ours)
            : environments.pop();
    Instant now = world.time().instant();
    SiteInvocation invocation =
        new SiteInvocation("invoke-" + ++invocations, site, json, now, now.plus(limit()));
    world.note(
        invocation.id(),
        () -> "begins in " + site.name() + ", attempt " + attempt + ", for " + json);
    SiteCalls calls = new SiteCalls(world, invocation, interference);
    world.time().begin(() -> run(function, calls, attempt));
  }

  /** Lambda gives it fifteen minutes, unless it is as if it began late. */
  private Duration limit() {
    return world.random().happens(world.weather().shortTime())
        ? world.random().millis(61_000, 150_000)
        : Duration.ofMinutes(15);
  }

  private Deque<SiteFunction> environments(Site site) {
    return idle.computeIfAbsent(site, _ -> new ArrayDeque<>());
  }

  private void run(SiteFunction function, SiteCalls calls, int attempt) {
    SiteInvocation invocation = calls.invocation();
    SiteFunction.Ending ending = function.run(calls);
    if (ending != SiteFunction.Ending.KILLED) {
      environments(invocation.site()).push(function);
    }
    world.note(invocation.id(), () -> "ends: " + ending);
    if (ending != SiteFunction.Ending.SUCCEEDED && attempt < ATTEMPTS) {
      world
          .time()
          .after(
              Duration.ofMinutes(attempt),
              () -> invoke(invocation.site(), invocation.event(), attempt + 1));
    }
  }
}
