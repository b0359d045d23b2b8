package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.port.CallBudget;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.vocabulary.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/**
 * The guard around the companions: whatever one of them does, the AMI's own permission is dealt
 * with as if it were not there. What one throws becomes a note and a metric, and the next one has
 * its turn. What one takes its time with is bounded: its calls of AWS fail when the time that it
 * was given is over, and one that used up its time before a change is not asked again before the
 * next. Not thread-safe; one is made for each invocation.
 */
public final class Companions {

  /** The longest that a publication waits for one companion. */
  static final Duration BEFORE_PUBLICATION = Duration.ofSeconds(30);

  /** The longest that a withdrawal waits for all companions together. */
  static final Duration BEFORE_WITHDRAWAL = Duration.ofSeconds(5);

  private final Deadline deadline;
  private final CallBudget budget;
  private final BiConsumer<String, String> failures;
  private final List<Companion> companions = new ArrayList<>();
  private final Set<Companion> slow = new HashSet<>();

  /**
   * Makes a guard.
   *
   * @param budget what the companions' calls go by
   * @param failures takes the name of a companion that failed, and why
   */
  public Companions(Deadline deadline, CallBudget budget, BiConsumer<String, String> failures) {
    this.deadline = deadline;
    this.budget = budget;
    this.failures = failures;
  }

  /** Takes one more companion in: they have their turns in this order. */
  public void add(Companion companion) {
    companions.add(companion);
  }

  void read(ImageFacts image, Instant readAt) {
    forEach(each -> each.read(image, readAt));
  }

  void gone(String imageId) {
    forEach(each -> each.gone(imageId));
  }

  void tagged(Collection<String> imageIds) {
    forEach(each -> each.tagged(imageIds));
  }

  private void forEach(Consumer<Companion> action) {
    companions.forEach(each -> guard(each, Duration.ZERO, () -> action.accept(each)));
  }

  /** Each has its turn before an AMI becomes public. */
  void beforePublication(ImageFacts image) {
    beforeChange(BEFORE_PUBLICATION, each -> each.beforePublication(image));
  }

  /** Each has its turn before an AMI becomes private, as far as there is time. */
  void beforeWithdrawal(ImageFacts image) {
    beforeChange(BEFORE_WITHDRAWAL, each -> each.beforeWithdrawal(image));
  }

  private void beforeChange(Duration time, Consumer<Companion> action) {
    InstantSource clock = deadline.clock();
    Instant end = clock.instant().plus(time);
    for (Companion each : companions) {
      Duration left = Duration.between(clock.instant(), end);
      if (slow.contains(each) || !left.isPositive()) {
        continue;
      }
      guard(each, left, () -> action.accept(each));
      if (!clock.instant().isBefore(end)) {
        slow.add(each);
        failed(
            each,
            "It took longer than %d seconds, so no other change waits for it."
                .formatted(time.toSeconds()));
      }
    }
  }

  /** What the companions have to add to an outcome that is about to be announced. */
  Outcome beforeAnnouncement(Outcome outcome) {
    Outcome current = outcome;
    for (Companion each : companions) {
      Outcome before = current;
      current = guard(each, Duration.ZERO, before, () -> each.beforeAnnouncement(before));
    }
    return current;
  }

  /** Each has its turn after some AMIs were reconciled; returns the outcomes with what they add. */
  public List<Outcome> after(List<Outcome> outcomes, Cause cause) {
    List<Outcome> current = outcomes;
    for (Companion each : companions) {
      List<Outcome> before = current;
      current = guard(each, afterwards(), before, () -> each.after(before, cause));
    }
    return current;
  }

  /** Each has its turn after a sweep; returns the summary with what they add. */
  public SweepSummary afterSweep(SweepSummary summary, Consumer<Outcome> record) {
    SweepSummary current = summary;
    for (Companion each : companions) {
      SweepSummary before = current;
      current = guard(each, afterwards(), before, () -> each.afterSweep(before, record));
    }
    return current;
  }

  /** What they counted in this invocation. */
  public void measure(ObjLongConsumer<Metric> counts) {
    forEach(each -> each.measured().forEach(counts::accept));
  }

  /** Half of what is left: one that hangs leaves as much to those after it. */
  private Duration afterwards() {
    return deadline.remaining().dividedBy(2);
  }

  private void guard(Companion companion, Duration time, Runnable action) {
    var _ =
        guard(
            companion,
            time,
            companion,
            () -> {
              action.run();
              return companion;
            });
  }

  private <T> T guard(Companion companion, Duration time, T otherwise, Supplier<T> action) {
    budget.open(time);
    try {
      return action.get();
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      failed(companion, String.valueOf(failure));
      return otherwise;
    } finally {
      budget.close();
    }
  }

  private void failed(Companion companion, String why) {
    failures.accept(companion.name(), why);
  }
}
