package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The limit of withdrawals that nobody asked for in so many words: a bug, or a script that strips
 * tags, must not empty the catalogue. It holds over a window of time, for the account and Region,
 * however many invocations there are and whichever of them are cut off.
 *
 * <p>There is no state but EC2's: an invocation about to withdraw an AMI first writes the time on
 * it, then counts the AMIs that have such a time, and goes on with no more of its own than the
 * others leave. Two that do so at once may both give way; they never both go on. Not thread-safe;
 * made again for each invocation.
 */
final class WithdrawalLimiter {

  /** How long to wait until what was written can be read. */
  private static final List<Integer> WAITS_MILLIS = List.of(0, 500, 1_000, 2_000, 4_000);

  /** By how much the clocks of two invocations may differ. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final Images images;
  private final Sleeper sleeper;
  private final Deadline deadline;
  private final int limit;
  private final Duration window;

  /** The AMIs that this invocation wrote a time on, whether EC2 shows it or not. */
  private final Set<String> recorded = new HashSet<>();

  /** Withdrawals of this invocation that could not be written down: no room for another tag. */
  private int unrecorded;

  /** Withdrawals that this invocation would make in report mode. */
  private int previewed;

  WithdrawalLimiter(Images images, Sleeper sleeper, Deadline deadline, int limit, Duration window) {
    this.images = images;
    this.sleeper = sleeper;
    this.deadline = deadline;
    this.limit = limit;
    this.window = window;
  }

  /**
   * Asks for withdrawals, and records those that are granted.
   *
   * @throws Ec2UnavailableException if EC2 cannot be asked now
   * @throws Ec2RefusedException if EC2 refuses to be asked
   */
  WithdrawalGrants grant(List<ImageFacts> wanted) {
    WithdrawalGrants grants =
        new WithdrawalGrants(new ArrayList<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    Instant now = deadline.clock().instant();
    int free = free(wanted, now);
    List<ImageFacts> claimed = new ArrayList<>();
    for (ImageFacts image : inOrder(wanted, now)) {
      if (wasWithdrawnIn(image, now) || free <= 0) {
        grants.heldBack().put(image.imageId(), limitReached());
      } else if (!claim(image, now).fitsOn(image)) {
        free--;
        unrecorded++;
        grants.granted().add(image);
      } else {
        free--;
        claimed.add(image);
      }
    }
    if (!claimed.isEmpty()) {
      grantClaimed(write(claimed, now, grants), now, grants);
    }
    return grants;
  }

  /**
   * In report mode: which withdrawals would be granted. Writes nothing; those of this invocation
   * count.
   *
   * @throws Ec2UnavailableException if EC2 cannot be asked now
   * @throws Ec2RefusedException if EC2 refuses to be asked
   */
  WithdrawalGrants preview(List<ImageFacts> wanted) {
    WithdrawalGrants grants =
        new WithdrawalGrants(new ArrayList<>(), Map.of(), new HashMap<>(), Map.of());
    Instant now = deadline.clock().instant();
    int free = free(wanted, now) - previewed;
    for (ImageFacts image : inOrder(wanted, now)) {
      if (wasWithdrawnIn(image, now) || free <= 0) {
        grants.heldBack().put(image.imageId(), limitReached());
      } else {
        free--;
        previewed++;
        grants.granted().add(image);
      }
    }
    return grants;
  }

  /** How many withdrawals the others leave; those of these AMIs that were cut off count as ours. */
  private int free(List<ImageFacts> wanted, Instant now) {
    Set<String> cutOff =
        wanted.stream()
            .filter(image -> !wasWithdrawnIn(image, now))
            .map(ImageFacts::imageId)
            .collect(Collectors.toSet());
    return limit - unrecorded - others(claims(now), cutOff);
  }

  /** What counts already comes first, then what was never tried. */
  private List<ImageFacts> inOrder(List<ImageFacts> wanted, Instant now) {
    return wanted.stream()
        .sorted(
            Comparator.comparing((ImageFacts image) -> !countsAlready(image, now))
                .thenComparing(image -> lastTried(image, now))
                .thenComparing(ImageFacts::imageId))
        .toList();
  }

  private String limitReached() {
    return "MAX_WITHDRAWALS_PER_SWEEP allows %d in %d minutes."
        .formatted(limit, window.toMinutes());
  }

  /** The AMI was withdrawn in this window already, and made public again since. */
  private boolean wasWithdrawnIn(ImageFacts image, Instant now) {
    return bearsTime(image, now) && !StatusTags.of(image).isNotificationPending();
  }

  /** A withdrawal in this window was cut off: its time stands beside a pending notification. */
  private boolean countsAlready(ImageFacts image, Instant now) {
    return bearsTime(image, now) && StatusTags.of(image).isNotificationPending();
  }

  private boolean bearsTime(ImageFacts image, Instant now) {
    return isInWindow(StatusTags.of(image).withdrawnAt(), now);
  }

  private static Instant lastTried(ImageFacts image, Instant now) {
    Instant time = StatusTags.of(image).withdrawnAt();
    return time == null || isLater(time, now) ? Instant.MIN : time;
  }

  private static StatusTags claim(ImageFacts image, Instant now) {
    StatusTags current = StatusTags.of(image);
    Status status = image.isPublic() ? Status.PUBLIC : current.status();
    return current.with(status, StatusTags.NOTIFICATION_PENDING).withdrawnAt(now);
  }

  private List<ImageFacts> write(List<ImageFacts> claimed, Instant now, WithdrawalGrants grants) {
    List<ImageFacts> written = new ArrayList<>();
    new StatusTagWriter(images, deadline::mustStop)
        .write(claimed, image -> claim(image, now))
        .forEach(
            (image, failure) -> {
              switch (failure) {
                case StatusTagWriter.Written _ -> {
                  written.add(image);
                  recorded.add(image.imageId());
                }
                case StatusTagWriter.Refused(String why) ->
                    grants
                        .heldBack()
                        .put(
                            image.imageId(),
                            "The withdrawal cannot be counted, because the status tags could not be"
                                + " written: "
                                + why);
                case StatusTagWriter.Unavailable(String why) ->
                    grants.failed().put(image.imageId(), why);
                case StatusTagWriter.TooLate _ ->
                    grants.failed().put(image.imageId(), "Time ran out.");
              }
            });
    return written;
  }

  /**
   * Goes on with as many of ours as those of others leave. The rest keep their time, and count
   * until the window is over: to take it away might take away that of another invocation.
   */
  private void grantClaimed(List<ImageFacts> written, Instant now, WithdrawalGrants grants) {
    Set<String> ours = new HashSet<>();
    written.forEach(image -> ours.add(image.imageId()));
    Map<String, Instant> claims = Map.of();
    boolean visible = written.isEmpty();
    for (int attempt = 0;
        attempt < WAITS_MILLIS.size() && !visible && !deadline.mustStop();
        attempt++) {
      sleeper.sleep(Duration.ofMillis(WAITS_MILLIS.get(attempt)));
      claims = claims(now);
      Instant time = claim(written.getFirst(), now).withdrawnAt();
      Map<String, Instant> read = claims;
      visible = ours.stream().allMatch(id -> isSince(time, read.get(id)));
    }
    int left = limit - unrecorded - others(claims, ours);
    for (ImageFacts image : written) {
      ImageFacts marked = image.withTags(claim(image, now).tagsFor(image));
      grants.marked().put(image.imageId(), marked);
      if (visible && left > 0) {
        left--;
        grants.granted().add(marked);
      } else if (visible) {
        grants.heldBack().put(image.imageId(), limitReached());
      } else {
        grants
            .failed()
            .put(image.imageId(), "EC2 does not show yet that the withdrawal was counted.");
      }
    }
  }

  /** Another invocation may have written a later time on the same AMI, which counts as well. */
  private static boolean isSince(@Nullable Instant ours, @Nullable Instant read) {
    return ours != null && read != null && !read.isBefore(ours);
  }

  /** The times of withdrawal in the window, by image id. */
  private Map<String, Instant> claims(Instant now) {
    Set<LocalDate> days = new HashSet<>();
    for (Instant time = now.minus(window);
        time.isBefore(now.plus(Duration.ofDays(1)));
        time = time.plus(Duration.ofDays(1))) {
      days.add(LocalDate.ofInstant(time, ZoneOffset.UTC));
    }
    Map<String, Instant> claims = new HashMap<>();
    for (List<ImageFacts> page : deadline.limit(images.withdrawnOn(days))) {
      for (ImageFacts image : page) {
        Instant time = StatusTags.of(image).withdrawnAt();
        if (time != null && isInWindow(time, now)) {
          claims.put(image.imageId(), time);
        }
      }
    }
    return claims;
  }

  private boolean isInWindow(@Nullable Instant time, Instant now) {
    return time != null && time.isAfter(now.minus(window)) && !isLater(time, now);
  }

  /** A time later than now is forged, and counts as none: it would hold the AMI back for ever. */
  private static boolean isLater(Instant time, Instant now) {
    return time.isAfter(now.plus(SKEW));
  }

  private int others(Map<String, Instant> claims, Set<String> ours) {
    Set<String> others = new HashSet<>(claims.keySet());
    others.addAll(recorded);
    others.removeAll(ours);
    return others.size();
  }
}
