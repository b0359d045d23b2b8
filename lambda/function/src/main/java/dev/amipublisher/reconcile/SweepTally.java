package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.outcome.FollowUp;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.outcome.SweepSummary.NamedImages;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.settings.Settings.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what a sweep comes to. Not thread-safe; one is made for each sweep. */
final class SweepTally {

  /** How long before a time a public AMI counts as near it. */
  private static final Duration NEAR = Duration.ofDays(30);

  /** How many AMIs of a kind are named, for an event holds no more than 256 KB. */
  private static final int NAMED = 100;

  /** The results whose AMIs a person should see. */
  private static final Set<Result> NAMED_RESULTS =
      Set.of(
          Result.UNMANAGED,
          Result.HELD_BACK,
          Result.WOULD_PUBLISH,
          Result.WOULD_WITHDRAW,
          Result.WOULD_HOLD_BACK);

  private final InstantSource clock;
  private final Instant begin;
  private final Map<Result, Integer> results = new EnumMap<>(Result.class);
  private final Map<Result, List<String>> imageIds = new EnumMap<>(Result.class);
  private final FirstImages nearDeprecation = new FirstImages();
  private final FirstImages nearRevocation = new FirstImages();
  private @Nullable Instant firstRevocation;
  private final Set<String> sweptImageIds = new HashSet<>();
  private final Set<String> unseenImageIds = new HashSet<>();
  private int publishedLate;
  private int looked;
  private int publicAtFirst;
  private int publicNow;
  private int left;
  private boolean complete = true;
  private boolean progress;

  SweepTally(InstantSource clock) {
    this.clock = clock;
    this.begin = clock.instant();
  }

  /** A page of AMIs that are public. */
  void publicAtFirst(List<ImageFacts> page) {
    publicAtFirst += page.size();
    publicNow += page.size();
    for (ImageFacts image : page) {
      Instant deprecation = image.deprecationTime();
      if (deprecation != null && deprecation.isAfter(begin) && isNear(deprecation)) {
        nearDeprecation.add(image.imageId());
      }
      Instant revocation = image.mayBeRevokedAt();
      if (revocation != null && isNear(revocation)) {
        nearRevocation.add(image.imageId());
      }
      if (revocation != null && (firstRevocation == null || revocation.isBefore(firstRevocation))) {
        firstRevocation = revocation;
      }
    }
  }

  /** An AMI is to be published; if it has no status tag, no event has led to it before. */
  void toPublish(ImageFacts image) {
    if (StatusTags.of(image).status() == Status.NONE) {
      unseenImageIds.add(image.imageId());
    }
  }

  private boolean isNear(Instant time) {
    return time.isBefore(begin.plus(NEAR));
  }

  /** How many AMIs are public now, or would be in enforce mode. */
  int publicNow() {
    return publicNow;
  }

  /** Whether the sweep dealt with the AMI already: it is public, or was when it began. */
  boolean wasSwept(ImageFacts image) {
    return image.isPublic() || sweptImageIds.contains(image.imageId());
  }

  /** Not every AMI was looked at. */
  void incomplete() {
    complete = false;
  }

  /** So many AMIs need something that time did not suffice for. */
  void left(int more) {
    left += more;
  }

  /** An AMI was looked at that nothing is to be said about. */
  void looked() {
    looked++;
  }

  void count(Outcome outcome) {
    Result result = outcome.result();
    looked++;
    results.merge(result, 1, Integer::sum);
    publicNow +=
        switch (result) {
          case PUBLISHED, WOULD_PUBLISH -> 1;
          case WITHDRAWN, WOULD_WITHDRAW -> -1;
          default -> 0;
        };
    if (result.changedPermissions() || result == Result.FAILED) {
      sweptImageIds.add(outcome.imageId());
    }
    if (result == Result.PUBLISHED && unseenImageIds.contains(outcome.imageId())) {
      publishedLate++;
    }
    if (NAMED_RESULTS.contains(result)) {
      List<String> named = imageIds.computeIfAbsent(result, _ -> new ArrayList<>());
      if (named.size() < NAMED) {
        named.add(outcome.imageId());
      }
    }
    if (outcome.followUp() == FollowUp.MORE_TIME) {
      left++;
    }
    progress |= isDoneForGood(outcome);
  }

  /** Whether the next sweep need not do it again. */
  private static boolean isDoneForGood(Outcome outcome) {
    boolean announced = outcome.announcement() != null && !outcome.statusTagsFailed();
    return outcome.mode() == Mode.ENFORCE
        && !outcome.retry()
        && (announced || outcome.result().changedPermissions());
  }

  SweepSummary summary(String reason, Mode mode, String failure, Reading<Integer> quota) {
    return new SweepSummary(
        reason,
        mode,
        failure.isEmpty() ? Optional.empty() : Optional.of(failure),
        complete && left == 0,
        looked,
        results,
        imageIds,
        publicAtFirst,
        quota,
        nearDeprecation.named(),
        nearRevocation.named(),
        Optional.ofNullable(firstRevocation)
            .map(time -> Math.max(0, Duration.between(begin, time).toDays())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        publishedLate,
        left,
        progress,
        Duration.between(begin, clock.instant()));
  }

  /** Counts AMIs and keeps the ids of the first of them. */
  private static final class FirstImages {

    private final List<String> imageIds = new ArrayList<>();
    private int count;

    void add(String imageId) {
      count++;
      if (imageIds.size() < NAMED) {
        imageIds.add(imageId);
      }
    }

    NamedImages named() {
      return new NamedImages(count, imageIds);
    }
  }
}
