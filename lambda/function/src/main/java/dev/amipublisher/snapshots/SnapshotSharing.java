package dev.amipublisher.snapshots;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Announcements;
import dev.amipublisher.outcome.FollowUp;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.SnapshotOutcome;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.outcome.Visibility;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.snapshots.SharedImage.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Shares the snapshots of AMIs that become public, and stops that when they become private. Either
 * is done with the AMI, and by the sweep if it was not. One is made for each invocation, and only
 * where snapshots are shared.
 */
public final class SnapshotSharing {

  private final SharingMemory memory;
  private final SharingWork work;
  private final SnapshotsTag tag;
  private final Map<String, SnapshotOutcome> beforePublication = new HashMap<>();

  /** Makes one of its ports. */
  public SnapshotSharing(
      Settings settings,
      AccountAndRegion home,
      Images images,
      SnapshotPermissions permissions,
      Sleeper sleeper,
      Deadline deadline) {
    this.memory =
        new SharingMemory(
            images, settings, home.accountId(), deadline.clock(), this::beforePublishing);
    this.work = new SharingWork(settings, home, memory, permissions, sleeper, deadline);
    this.tag = new SnapshotsTag(work);
  }

  /** The AMIs, to be read and published through this. */
  public Images images() {
    return memory;
  }

  /** Has outcomes say, when they are announced, what became of the snapshots. */
  public Announcements announcing(Announcements announcements) {
    return outcomes ->
        announcements.announce(
            outcomes.stream()
                .map(
                    outcome ->
                        withSnapshots(
                            outcome,
                            beforePublication.getOrDefault(
                                outcome.imageId(), SnapshotOutcome.NONE)))
                .toList());
  }

  /** So that whoever hears of the AMI can copy it. */
  private void beforePublishing(ImageFacts facts) {
    SharedImage image = memory.of(facts);
    SnapshotOutcome outcome =
        switch (image.wish()) {
          case SHARED -> new SharePass(work, image, true).run();
          case UNCLEAR -> unclear(image);
          case KEPT, UNSHARED -> SnapshotOutcome.NONE;
        };
    beforePublication.merge(image.imageId(), outcome, SnapshotOutcome::then);
  }

  private SnapshotOutcome unclear(SharedImage image) {
    return SnapshotOutcome.prevented(
        SnapshotFindings.unclearTag(image.imageId(), work.settings().snapshots().tagKey()));
  }

  /**
   * Looks after the snapshots of an AMI that an event named.
   *
   * @param outcomes what became of the AMI; at least one
   * @param publishTagChanged whether the event is of a change of the publish tag
   * @return the same; the last one says what became of the snapshots
   */
  public List<Outcome> afterEvent(List<Outcome> outcomes, boolean publishTagChanged) {
    Outcome last = outcomes.getLast();
    SharedImage image = memory.image(last.imageId());
    if (image == null) {
      return outcomes;
    }
    SnapshotOutcome before = beforePublication.getOrDefault(image.imageId(), SnapshotOutcome.NONE);
    List<Outcome> changed = new ArrayList<>(outcomes);
    changed.set(
        outcomes.size() - 1, finish(last, image, look(last, image, publishTagChanged, before)));
    return changed;
  }

  private SnapshotOutcome look(
      Outcome outcome, SharedImage image, boolean askedAnew, SnapshotOutcome before) {
    boolean done = beforePublication.containsKey(image.imageId());
    if (outcome.result() == Result.WOULD_WITHDRAW) {
      return new UnsharePass(work, Set.of(image.imageId())).run(image.snapshotIds());
    }
    boolean wanted =
        image.wantsSharing()
            || (outcome.result() == Result.WOULD_PUBLISH && image.wish() == Wish.SHARED);
    if (wanted) {
      return done ? before : new SharePass(work, image, askedAnew).run();
    }
    if (outcome.after() == Visibility.UNKNOWN || image.needsSharing()) {
      return image.isPublic() && image.wish() == Wish.UNCLEAR ? unclear(image) : before;
    }
    return before.then(new UnsharePass(work, Set.of()).run(image.snapshotIds()));
  }

  /**
   * Looks after the snapshots of an AMI that a sweep changed: what was withdrawn, or shared and
   * then not published, does not wait for the end of the sweep.
   *
   * @return the outcome, which says what became of the snapshots
   */
  public Outcome afterChange(Outcome outcome) {
    SharedImage image = memory.image(outcome.imageId());
    SnapshotOutcome before = beforePublication.get(outcome.imageId());
    boolean isPrivate = outcome.after() == Visibility.PRIVATE;
    if (image == null || (before == null && outcome.result() != Result.WITHDRAWN)) {
      return outcome;
    }
    SnapshotOutcome latest = before == null ? SnapshotOutcome.NONE : before;
    return finish(
        outcome,
        image,
        isPrivate && !image.needsSharing()
            ? latest.then(new UnsharePass(work, Set.of()).run(image.snapshotIds()))
            : latest);
  }

  /**
   * Looks after all snapshots.
   *
   * @param summary of the sweep that read the AMIs
   * @param record takes an outcome of each AMI whose snapshots were changed
   * @return the summary, with what the sweep came to about snapshots
   */
  public SweepSummary afterSweep(SweepSummary summary, Consumer<Outcome> record) {
    return summary.complete() // an AMI that was not read is none that is private
        ? summary.with(new SnapshotSweep(work, tag, record).run())
        : summary;
  }

  private Outcome finish(Outcome outcome, SharedImage image, SnapshotOutcome snapshots) {
    Outcome noted = withSnapshots(outcome, snapshots);
    // A sharing that should have ended is not left to the next sweep if there may be another try.
    boolean openEnd = snapshots.unfinished().isPresent() && !image.needsSharing();
    Outcome open = openEnd && !noted.retry() ? noted.with(FollowUp.RETRY) : noted;
    return snapshots.unfinished().isPresent()
        ? open
        : tag.write(List.of(image), SnapshotsTag.value(snapshots))
            .map(open::withStatusTagsFailed)
            .orElse(open);
  }

  /** The outcome, with what became of the AMI's snapshots. */
  static Outcome withSnapshots(Outcome outcome, SnapshotOutcome snapshots) {
    Outcome changed = outcome.with(snapshots);
    if (!snapshots.findings().isEmpty()) {
      changed =
          changed.withNote(
              "Not all is well with the permissions of its snapshots: "
                  + snapshots.findings().stream()
                      .map(Finding::problem)
                      .collect(Collectors.joining(" ")));
    }
    return snapshots
        .unfinished()
        .map("Its snapshots are looked after again by the next sweep: "::concat)
        .map(changed::withNote)
        .orElse(changed);
  }
}
