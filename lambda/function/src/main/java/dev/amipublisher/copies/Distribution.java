package dev.amipublisher.copies;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.outcome.FollowUp;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.OutcomePublisher;
import dev.amipublisher.outcome.RegionOutcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.SnapshotOutcome;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.outcome.Visibility;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.reconcile.Companion;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Copies public and verified AMIs into other Regions, and says there whether the copies are to be
 * public. Runs after an AMI that an event named, and at the end of a complete sweep; either does
 * what is left to do. One is made for each invocation, and only where AMIs are copied.
 */
public final class Distribution implements Companion {

  /** How many AMIs are read together before anything is changed about them. */
  private static final int CHANGE_BATCH = 20;

  private final CopyContext work;
  private final CopySources sources;
  private final Images images;
  private final TargetRegions targets;
  private final CopyStatusPublisher news;
  private final Deadline deadline;

  /** Makes one of its ports. */
  public Distribution(
      Settings settings,
      AccountAndRegion home,
      Images images,
      TargetRegions targets,
      OutcomePublisher announcements,
      Deadline deadline) {
    this.sources = new CopySources(settings, home, deadline.clock());
    this.images = images;
    this.work = new CopyContext(settings, home, images, targets, deadline);
    this.targets = targets;
    this.news = new CopyStatusPublisher(settings.mode(), images, announcements, deadline);
    this.deadline = deadline;
  }

  @Override
  public String name() {
    return "copies";
  }

  @Override
  public void read(ImageFacts image, Instant readAt) {
    sources.read(image);
  }

  @Override
  public void gone(String imageId) {
    sources.gone(imageId);
  }

  @Override
  public void tagged(Collection<String> imageIds) {
    sources.tagged(imageIds);
  }

  @Override
  public Map<Metric, Long> measured() {
    return Map.of(Metric.COPIES_STARTED, (long) work.started());
  }

  /** AMIs that an event named have their copies looked after now; a sweep has its end for that. */
  @Override
  public List<Outcome> after(List<Outcome> outcomes, Cause cause) {
    if (!cause.isEvent()) {
      return outcomes;
    }
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      last.put(outcomes.get(i).imageId(), i);
    }
    List<Outcome> changed = new ArrayList<>(outcomes);
    for (int i : last.values()) {
      Outcome outcome = outcomes.get(i);
      CopySource source = sources.get(outcome.imageId());
      if (source != null && mayHaveCopies(source, outcome)) {
        changed.set(i, afterEvent(outcome));
      }
    }
    return changed;
  }

  /** An AMI that was never copied is no reason to ask other Regions. A sweep knows better. */
  private static boolean mayHaveCopies(CopySource source, Outcome outcome) {
    return source.standing() == CopySource.Standing.WANTED
        || !source.regionsTag().isEmpty()
        || outcome.result() == Result.WITHDRAWN
        || outcome.result() == Result.VERIFIED;
  }

  private Outcome afterEvent(Outcome outcome) {
    if (deadline.mustNotStartWork()) {
      return outcome.withNote("Its copies are looked after by the next sweep: time ran out.");
    }
    try {
      List<Outcome> distributed = new ArrayList<>();
      distribute(List.of(outcome.imageId()), false, distributed::add);
      return distributed.isEmpty() ? outcome : outcome.with(distributed.getFirst().regions());
    } catch (Ec2RefusedException | Ec2UnavailableException failure) {
      return outcome.withNote(
          "Its copies are looked after by the next sweep: " + failure.getMessage());
    }
  }

  @Override
  public SweepSummary afterSweep(SweepSummary summary, Consumer<Outcome> record) {
    if (!summary.complete()) {
      return summary; // an AMI that was not read is none that is gone
    }
    CopyTally tally = new CopyTally(work);
    try {
      sweep(tally, record);
    } catch (Ec2RefusedException | Ec2UnavailableException failure) {
      tally.failed(String.valueOf(failure.getMessage()));
    }
    return summary.with(tally.summary());
  }

  private void sweep(CopyTally tally, Consumer<Outcome> record) {
    for (String region : work.regions()) {
      if (deadline.mustNotStartWork()) {
        tally.left(1);
        return;
      }
      work.listings().readAll(region);
    }
    Set<String> outdated = sources.outdated();
    if (!outdated.isEmpty()) {
      var _ = images.read(outdated); // which the sources are told of
    }
    readUnknownSources();
    List<String> busy = tally.countQuiet(sources.all().values());
    for (int from = 0; from < busy.size(); from += CHANGE_BATCH) {
      if (deadline.mustNotStartWork()) {
        tally.left(busy.size() - from);
        return;
      }
      tally.left(
          distribute(
              busy.subList(from, Math.min(from + CHANGE_BATCH, busy.size())),
              true,
              outcome -> {
                tally.count(outcome.regions());
                record.accept(outcome);
              }));
    }
  }

  /** The sources of copies that the sweep did not read: they have no tag of ours, or are gone. */
  private void readUnknownSources() {
    List<String> unknown =
        work.listings().sources().stream()
            .filter(imageId -> !sources.all().containsKey(imageId))
            .toList();
    if (!unknown.isEmpty()) {
      targets.listed(unknown).forEach(sources::read);
      unknown.stream().filter(id -> !sources.all().containsKey(id)).forEach(sources::gone);
    }
  }

  /**
   * Looks after the copies of some AMIs.
   *
   * @return for how many of them time did not suffice
   */
  private int distribute(List<String> imageIds, boolean bySweep, Consumer<Outcome> record) {
    Instant readAt = deadline.clock().instant();
    int left = 0;
    Map<ImageFacts, Outcome> outcomes = new LinkedHashMap<>();
    for (ImageFacts image : images.read(imageIds)) {
      FreshSource source = new FreshSource(work, image, readAt);
      SourcePass pass = new SourcePass(work, source);
      List<RegionOutcome> regions = pass.run();
      if (!source.isGone()) {
        outcomes.put(source.image(), outcome(source.image(), regions));
      }
      left += pass.isShortOfTime() ? 1 : 0;
    }
    news.announce(outcomes, bySweep).forEach(record);
    return left;
  }

  private Outcome outcome(ImageFacts image, List<RegionOutcome> regions) {
    Visibility visibility = Visibility.of(image.isPublic());
    Settings settings = work.settings();
    return new Outcome(
        image.imageId(),
        image.name(),
        image.tags().get(settings.publishTagKey()),
        Intent.of(image, settings.publishTagKey(), deadline.clock().instant()),
        visibility,
        visibility,
        Result.KEPT,
        null,
        List.of(),
        List.of(),
        regions,
        SnapshotOutcome.NONE,
        settings.mode(),
        FollowUp.NONE,
        false);
  }
}
