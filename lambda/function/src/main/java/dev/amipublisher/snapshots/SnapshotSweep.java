package dev.amipublisher.snapshots;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.outcome.FollowUp;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.SnapshotOutcome;
import dev.amipublisher.outcome.SnapshotSummary;
import dev.amipublisher.outcome.Visibility;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.snapshots.SharedImage.Wish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Looks after the snapshots of all AMIs, once a sweep read those: one query of the snapshots that
 * are shared says what is missing and what is no longer wanted. One is made for each sweep.
 */
final class SnapshotSweep {

  /** How many AMIs, or snapshots, are read together before anything is changed about them. */
  private static final int FEW = 20;

  /** EC2 takes no more resources in one call that tags them. */
  private static final int MOST_TAGGED = 1_000;

  private static final int MOST_NAMED = 100;

  private final SharingContext work;
  private final SnapshotsTag tag;
  private final Consumer<Outcome> record;
  private final Set<String> shared = new HashSet<>();
  private final Set<String> ours = new TreeSet<>();
  private final Set<String> cutOff = new HashSet<>();
  private final List<String> notShared = new ArrayList<>();
  private int sharedNow;
  private int unsharedNow;
  private int left;
  private Optional<String> failure = Optional.empty();

  SnapshotSweep(SharingContext work, SnapshotsTag tag, Consumer<Outcome> record) {
    this.work = work;
    this.tag = tag;
    this.record = record;
  }

  /** Sweeps; always ends with a summary. */
  SnapshotSummary run() {
    try {
      if (work.deadline().mustNotStartWork()) {
        left = 1;
      } else {
        read();
        unshare();
        share();
      }
    } catch (Ec2RefusedException | Ec2UnavailableException failed) {
      failure = Optional.of(String.valueOf(failed.getMessage()));
    }
    return new SnapshotSummary(
        sharedNow,
        unsharedNow,
        notShared.size(),
        notShared.stream().sorted().limit(MOST_NAMED).toList(),
        failure,
        left);
  }

  private void read() {
    for (List<SnapshotFacts> page : work.permissions().pagesOfShared()) {
      for (SnapshotFacts snapshot : page) {
        shared.add(snapshot.snapshotId());
        if (snapshot.isOurs()) {
          ours.add(snapshot.snapshotId());
        }
        if (snapshot.mark().equals(SnapshotFacts.PENDING)) {
          cutOff.add(snapshot.snapshotId());
        }
      }
    }
  }

  private void unshare() {
    Set<String> unwanted = new TreeSet<>(ours);
    for (SharedImage image : work.shared().all()) {
      if (image.needsSharing()) {
        unwanted.removeAll(image.snapshotIds());
      }
    }
    inFew(List.copyOf(unwanted), this::unshare);
  }

  private void unshare(List<String> some) {
    SnapshotOutcome outcome = new UnsharePass(work, Set.of()).run(some);
    unsharedNow += outcome.unshared().size();
    left += outcome.unfinished().isPresent() ? some.size() - outcome.unshared().size() : 0;
    outcome.findings().stream().map(Finding::problem).findFirst().ifPresent(this::failed);
  }

  private void share() {
    Map<String, List<SharedImage>> prevented = new LinkedHashMap<>();
    List<String> open = new ArrayList<>();
    for (SharedImage image : List.copyOf(work.shared().all())) {
      Optional<Finding> obstacle = obstacle(image);
      if (obstacle.isPresent()) {
        notShared.add(image.imageId());
        prevented.computeIfAbsent(obstacle.get().brief(), _ -> new ArrayList<>()).add(image);
      } else if (image.wantsSharing() && needsLook(image)) {
        open.add(image.imageId());
      }
    }
    prevented.forEach(this::say);
    inFew(open.stream().sorted().toList(), some -> work.images().read(some).forEach(this::share));
  }

  /** What keeps an AMI's snapshots from being shared, known without another look at them. */
  private Optional<Finding> obstacle(SharedImage image) {
    if (image.isPublic() && image.wish() == Wish.UNCLEAR) {
      return Optional.of(
          SnapshotFindings.unclearTag(image.imageId(), work.settings().snapshots().tagKey()));
    }
    return image.wantsSharing() ? work.blocked(isMissing(image)) : Optional.empty();
  }

  private boolean isMissing(SharedImage image) {
    return !shared.containsAll(image.snapshotIds());
  }

  private boolean needsLook(SharedImage image) {
    return isMissing(image)
        || !image.said().isEmpty()
        || !Collections.disjoint(cutOff, image.snapshotIds());
  }

  private void say(String value, List<SharedImage> images) {
    List<SharedImage> silent =
        images.stream().filter(image -> !image.said().equals(value)).toList();
    for (int from = 0; from < silent.size(); from += MOST_TAGGED) {
      tag.write(silent.subList(from, Math.min(from + MOST_TAGGED, silent.size())), value)
          .ifPresent(this::failed);
    }
  }

  private void share(ImageFacts facts) {
    SharedImage image = work.shared().of(facts);
    if (!image.wantsSharing()) {
      return;
    }
    SnapshotOutcome outcome = new SharePass(work, image, false).run();
    sharedNow += outcome.shared().size();
    if (!outcome.findings().isEmpty()) {
      notShared.add(image.imageId());
    }
    if (outcome.unfinished().isPresent()) {
      left++;
    } else {
      tag.write(List.of(image), SnapshotsTag.value(outcome)).ifPresent(this::failed);
    }
    boolean isDifferent = !SnapshotsTag.value(outcome).equals(image.said());
    if (outcome.changed() || isDifferent || outcome.unfinished().isPresent()) {
      record.accept(SnapshotSharing.withSnapshots(kept(facts), outcome));
    }
  }

  private Outcome kept(ImageFacts image) {
    Settings settings = work.settings();
    return new Outcome(
        image.imageId(),
        image.name(),
        image.tags().get(settings.publishTagKey()),
        Intent.of(image, settings.publishTagKey(), work.deadline().clock().instant()),
        Visibility.PUBLIC,
        Visibility.PUBLIC,
        Result.KEPT,
        null,
        List.of(),
        List.of(),
        List.of(),
        SnapshotOutcome.NONE,
        settings.mode(),
        FollowUp.NONE,
        false);
  }

  /** Does something a few at a time while there is time; the others count as left. */
  private void inFew(List<String> ids, Consumer<List<String>> change) {
    for (int from = 0; from < ids.size(); from += FEW) {
      if (work.deadline().mustNotStartWork()) {
        left += ids.size() - from;
        return;
      }
      change.accept(ids.subList(from, Math.min(from + FEW, ids.size())));
    }
  }

  private void failed(String why) {
    failure = failure.or(() -> Optional.of(why));
  }
}
