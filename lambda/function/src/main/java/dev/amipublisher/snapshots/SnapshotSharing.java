package dev.amipublisher.snapshots;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.FollowUp;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.SnapshotOutcome;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.outcome.Visibility;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.reconcile.Companion;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.snapshots.SharedImage.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Shares the snapshots of AMIs that become public, and stops that when they become private. Either
 * is done with the AMI, and by the sweep if it was not. One is made for each invocation, and only
 * where snapshots are shared.
 */
public final class SnapshotSharing implements Companion {

  private final SharedImages shared;
  private final SharingContext work;
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
    this.shared = new SharedImages(settings, home.accountId(), deadline.clock());
    this.work = new SharingContext(settings, home, shared, images, permissions, sleeper, deadline);
    this.tag = new SnapshotsTag(work);
  }

  @Override
  public String name() {
    return "snapshots";
  }

  @Override
  public void read(ImageFacts image, Instant readAt) {
    shared.read(image, readAt);
  }

  @Override
  public void gone(String imageId) {
    shared.gone(imageId);
  }

  /** Outcomes say, when they are announced, the outcome of the snapshots. */
  @Override
  public Outcome beforeAnnouncement(Outcome outcome) {
    return withSnapshots(
        outcome, beforePublication.getOrDefault(outcome.imageId(), SnapshotOutcome.NONE));
  }

  /** Snapshots first: the AMI can be copied as soon as people hear of it. */
  @Override
  public void beforePublication(ImageFacts facts) {
    SharedImage image = shared.of(facts);
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

  /** An AMI that an event named is looked after whatever became of it; a sweep has its end. */
  @Override
  public List<Outcome> after(List<Outcome> outcomes, Cause cause) {
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      last.put(outcomes.get(i).imageId(), i);
    }
    List<Outcome> changed = new ArrayList<>(outcomes);
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome outcome = outcomes.get(i);
      if (!cause.isEvent()) {
        changed.set(i, afterChange(outcome));
      } else if (Objects.equals(last.get(outcome.imageId()), i)) {
        changed.set(i, afterEvent(outcome, cause));
      }
    }
    return changed;
  }

  private Outcome afterEvent(Outcome outcome, Cause cause) {
    SharedImage image = shared.get(outcome.imageId());
    if (image == null) {
      return outcome;
    }
    SnapshotOutcome before = beforePublication.getOrDefault(image.imageId(), SnapshotOutcome.NONE);
    return finish(outcome, image, look(outcome, image, cause.publishTagChanged(), before));
  }

  private SnapshotOutcome look(
      Outcome outcome, SharedImage image, boolean askedAgain, SnapshotOutcome before) {
    boolean done = beforePublication.containsKey(image.imageId());
    if (outcome.result() == Result.WOULD_WITHDRAW) {
      return new UnsharePass(work, Set.of(image.imageId())).run(image.snapshotIds());
    }
    boolean wanted =
        image.wantsSharing()
            || (outcome.result() == Result.WOULD_PUBLISH && image.wish() == Wish.SHARED);
    if (wanted) {
      return done ? before : new SharePass(work, image, askedAgain).run();
    }
    if (outcome.after() == Visibility.UNKNOWN || image.needsSharing()) {
      return image.isPublic() && image.wish() == Wish.UNCLEAR ? unclear(image) : before;
    }
    return before.then(new UnsharePass(work, Set.of()).run(image.snapshotIds()));
  }

  /** What was withdrawn, or shared and then not published, does not wait for a sweep's end. */
  private Outcome afterChange(Outcome outcome) {
    SharedImage image = shared.get(outcome.imageId());
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

  @Override
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

  /** The outcome, with the outcome of the AMI's snapshots. */
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
