package dev.amipublisher.copies;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.outcome.Announcements;
import dev.amipublisher.outcome.FollowUp;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.RegionOutcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.SnapshotOutcome;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.outcome.Visibility;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Copies public and verified AMIs into other Regions, and says there whether the copies are to be
 * public. Runs after an AMI that an event named, and at the end of a complete sweep; either does
 * what is left to do. One is made for each invocation, and only where AMIs are copied.
 */
public final class Distribution {

  /** How many AMIs are read together before anything is changed about them. */
  private static final int FEW = 20;

  private final RegionWork work;
  private final SourceMemory memory;
  private final TargetRegions targets;
  private final DistributionNews news;
  private final Deadline deadline;

  /** Makes one of its ports. */
  public Distribution(
      Settings settings,
      AccountAndRegion home,
      Images images,
      TargetRegions targets,
      Announcements announcements,
      Deadline deadline) {
    this.memory = new SourceMemory(images, settings, home, deadline.clock());
    this.work = new RegionWork(settings, home, memory, targets, deadline);
    this.targets = targets;
    this.news = new DistributionNews(settings.mode(), memory, announcements, deadline);
    this.deadline = deadline;
  }

  /** The AMIs, to be read through this: it remembers what counts for their copies. */
  public Images images() {
    return memory;
  }

  /** How many copies were asked for. */
  public int started() {
    return work.started();
  }

  /**
   * Looks after the copies of an AMI that an event named.
   *
   * @param outcomes what became of the AMI; at least one
   * @return the same; the last one says what became of it in other Regions, or why that was not
   *     looked at
   */
  public List<Outcome> afterEvent(List<Outcome> outcomes) {
    Outcome last = outcomes.getLast();
    CopySource source = memory.source(last.imageId());
    if (source == null || !mayHaveCopies(source, last)) {
      return outcomes;
    }
    List<Outcome> changed = new ArrayList<>(outcomes);
    changed.set(outcomes.size() - 1, afterEvent(last));
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

  /**
   * Looks after all copies.
   *
   * @param summary of the sweep that read the AMIs
   * @param record takes an outcome of each AMI that there was something to do about
   * @return the summary, with what the sweep came to in other Regions
   */
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
    memory.readOutdated();
    readUnknownSources();
    List<String> busy = tally.countQuiet(memory.sources().values());
    for (int from = 0; from < busy.size(); from += FEW) {
      if (deadline.mustNotStartWork()) {
        tally.left(busy.size() - from);
        return;
      }
      tally.left(
          distribute(
              busy.subList(from, Math.min(from + FEW, busy.size())),
              true,
              outcome -> {
                tally.count(outcome.regions());
                record.accept(outcome);
              }));
    }
  }

  /** The sources of copies that the sweep did not read: they bear no tag of ours, or are gone. */
  private void readUnknownSources() {
    List<String> unknown =
        work.listings().sources().stream()
            .filter(imageId -> !memory.sources().containsKey(imageId))
            .toList();
    if (!unknown.isEmpty()) {
      memory.remember(targets.listed(unknown));
      unknown.forEach(imageId -> memory.sources().computeIfAbsent(imageId, CopySource::gone));
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
    for (ImageFacts image : memory.read(imageIds)) {
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
