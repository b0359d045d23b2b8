package dev.amipublisher.catalogue;

import static java.util.stream.Collectors.groupingBy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.reconcile.Companion;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Keeps the tags that say to everybody what a public AMI is: set once it was read back as public,
 * taken away once it was read back as private, corrected by sweeps. One is made for each
 * invocation, and only where that is wanted. Not thread-safe.
 */
public final class SharedTagUpdates implements Companion {

  /** EC2 takes no more resources in one call. */
  private static final int MOST_IMAGES = 1_000;

  private final Settings settings;
  private final AccountAndRegion home;
  private final SharedTags tags;
  private final BiConsumer<String, String> failures;
  private final Deadline deadline;
  private final Map<String, SharedTagChange> changes = new TreeMap<>();

  /**
   * Makes one.
   *
   * @param failures takes what was not done, and why
   */
  public SharedTagUpdates(
      Settings settings,
      AccountAndRegion home,
      SharedTags tags,
      BiConsumer<String, String> failures,
      Deadline deadline) {
    this.settings = settings;
    this.home = home;
    this.tags = tags;
    this.failures = failures;
    this.deadline = deadline;
  }

  @Override
  public String name() {
    return "shared tags";
  }

  @Override
  public void read(ImageFacts image, Instant readAt) {
    SharedTagChange change = SharedTagChange.of(image, settings, deadline.clock().instant());
    if (image.ownerId().equals(home.accountId()) && !change.isNothing()) {
      changes.put(image.imageId(), change);
    } else {
      changes.remove(image.imageId());
    }
  }

  @Override
  public void gone(String imageId) {
    changes.remove(imageId);
  }

  /** What a sweep read is tagged at its end. */
  @Override
  public List<Outcome> after(List<Outcome> outcomes, Cause cause) {
    if (!cause.isSweep()) {
      apply();
    }
    return outcomes;
  }

  @Override
  public SweepSummary afterSweep(SweepSummary summary, Consumer<Outcome> record) {
    apply();
    return summary;
  }

  /** Makes the shared tags of all AMIs that were read as they should be, as they were read last. */
  private void apply() {
    Map<SharedTagChange, List<String>> alike =
        changes.keySet().stream().collect(groupingBy(changes::get));
    alike.forEach(
        (change, imageIds) -> {
          for (int from = 0; from < imageIds.size(); from += MOST_IMAGES) {
            apply(change, imageIds.subList(from, Math.min(from + MOST_IMAGES, imageIds.size())));
          }
        });
    changes.clear();
  }

  private void apply(SharedTagChange change, List<String> imageIds) {
    if (deadline.mustStopWork()) {
      fail(imageIds, "Time ran out.");
      return;
    }
    try {
      if (!change.remove().isEmpty()) {
        tags.remove(imageIds, change.remove());
      }
      if (!change.set().isEmpty()) {
        tags.set(imageIds, change.set());
      }
    } catch (Ec2RefusedException | Ec2UnavailableException failure) {
      fail(imageIds, String.valueOf(failure.getMessage()));
    }
  }

  private void fail(List<String> imageIds, String why) {
    failures.accept("shared tags of " + String.join(", ", imageIds), why);
  }
}
