package dev.amipublisher.copies;

import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.outcome.RegionOutcome;
import dev.amipublisher.outcome.RegionState;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.vocabulary.StatusTagKeys;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about an AMI in other Regions: a pure function of the AMI and of its copies
 * there. What is missing is copied, what is there is kept, and what is not wanted any more has its
 * publish tag set to {@code false}.
 *
 * @param publishTagKey the tag that asks for a copy to be public
 */
public record DistributionPlan(String publishTagKey) {

  /** The value of a copy's tag while its source asks for it. */
  static final String WANTED = "wanted";

  /** The value of a copy's tag when its source does not ask for it any more. */
  static final String NOT_WANTED = "not-wanted";

  /** How often a copy is tried. */
  static final int MOST_ATTEMPTS = 3;

  private static final String PRIVATE = "false";

  /** What the function of the copy's Region says of one that it does not make public. */
  private static final Set<String> REFUSALS =
      Set.of(
          Status.REFUSED.wireValue(),
          Status.REVOKED.wireValue(),
          Status.INVALID.wireValue(),
          Status.HELD_BACK.wireValue());

  /** The step in one Region; empty if there is nothing to be done nor to be said. */
  public Optional<RegionStep> step(CopySource source, String region, RegionListing listing) {
    return switch (listing) {
      case RegionListing.Known(List<RegionCopy> copies, _) -> step(source, region, copies);
      case RegionListing.NotOptedIn(String why) ->
          source.wants(region)
              ? settled(
                  region, RegionState.NOT_OPTED_IN, null, RegionFindings.notOptedIn(region, why))
              : Optional.empty();
      case RegionListing.Unreadable(String why) ->
          source.wants(region) || source.regionsTag().contains(region)
              ? settled(region, RegionState.UNKNOWN, null, RegionFindings.unreadable(region, why))
              : Optional.empty();
    };
  }

  /** What is to be said of the Regions that its tag names and the settings do not. */
  public static List<RegionOutcome> notConfigured(CopySource source) {
    return source.wanted().unknown().stream()
        .map(
            region ->
                new RegionOutcome(
                    region,
                    RegionState.REFUSED,
                    null,
                    List.of(RegionFindings.notConfigured(region))))
        .toList();
  }

  private Optional<RegionStep> step(CopySource source, String region, List<RegionCopy> copies) {
    List<RegionCopy> live =
        copies.stream()
            .filter(copy -> !copy.hasFailed())
            .sorted(
                // The one that got furthest speaks for all of them.
                Comparator.comparing((RegionCopy copy) -> !copy.isPublic())
                    .thenComparing(copy -> !copy.isAvailable())
                    .thenComparing(RegionCopy::imageId))
            .toList();
    if (source.wants(region)) {
      return Optional.of(live.isEmpty() ? missing(region, copies) : kept(source, region, live));
    }
    if (live.isEmpty()) {
      return Optional.empty();
    }
    if (source.leavesCopies()) {
      RegionCopy copy = live.getFirst();
      return source.standing() == CopySource.Standing.GONE
          ? settled(region, RegionState.LEFT, copy, RegionFindings.sourceGone(region, copy))
          : Optional.of(new RegionStep.Settled(state(source, region, copy)));
    }
    return Optional.of(withdrawn(region, live));
  }

  private RegionStep missing(String region, List<RegionCopy> failed) {
    List<Finding> failures =
        failed.stream()
            .sorted(Comparator.comparing(RegionCopy::imageId))
            .map(copy -> RegionFindings.failed(region, copy))
            .toList();
    return failed.size() < MOST_ATTEMPTS
        ? new RegionStep.Copy(failed.size(), failures)
        : new RegionStep.Settled(
            new RegionOutcome(region, RegionState.FAILED, failed.getLast().imageId(), failures));
  }

  private RegionStep kept(CopySource source, String region, List<RegionCopy> live) {
    return retag(
            live,
            copy -> mustFollow(copy, source.publishValue()),
            Map.of(publishTagKey, source.publishValue(), StatusTagKeys.COPY, WANTED),
            true)
        .orElseGet(() -> new RegionStep.Settled(state(source, region, live.getFirst())));
  }

  /** A tag that is gone, or says false though the copy is wanted, was changed by hand. */
  private boolean mustFollow(RegionCopy copy, String value) {
    if (isNotWanted(copy)) {
      return true;
    }
    return !isPrivateByHand(copy) && !value.equals(copy.tags().get(publishTagKey));
  }

  private boolean isPrivateByHand(RegionCopy copy) {
    return !isNotWanted(copy) && !asksToBePublic(copy);
  }

  private static boolean isNotWanted(RegionCopy copy) {
    return NOT_WANTED.equals(copy.tags().get(StatusTagKeys.COPY));
  }

  private boolean asksToBePublic(RegionCopy copy) {
    return !PRIVATE.equalsIgnoreCase(copy.tags().getOrDefault(publishTagKey, PRIVATE).strip());
  }

  private RegionStep withdrawn(String region, List<RegionCopy> live) {
    return retag(
            live,
            copy -> !isNotWanted(copy) && asksToBePublic(copy),
            Map.of(publishTagKey, PRIVATE, StatusTagKeys.COPY, NOT_WANTED),
            false)
        // A copy without the tag is private soon, if the withdrawal limit there allows it.
        .or(
            () ->
                retag(
                    live,
                    copy -> copy.isPublic() && !copy.tags().containsKey(publishTagKey),
                    Map.of(publishTagKey, PRIVATE),
                    false))
        .orElseGet(() -> new RegionStep.Settled(withdrawnState(region, live.getFirst())));
  }

  private static Optional<RegionStep> retag(
      List<RegionCopy> live,
      Predicate<RegionCopy> affected,
      Map<String, String> tags,
      boolean publishes) {
    List<String> imageIds = live.stream().filter(affected).map(RegionCopy::imageId).toList();
    return imageIds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RegionStep.Retag(
                imageIds, tags, publishes, live.stream().anyMatch(RegionCopy::isPublic)));
  }

  private RegionOutcome withdrawnState(String region, RegionCopy copy) {
    if (isNotWanted(copy) && asksToBePublic(copy)) {
      return left(region, copy, RegionFindings.setByHand(region, copy, publishTagKey));
    }
    return RegionOutcome.of(
        region, copy.isPublic() ? RegionState.WAITING : RegionState.WITHDRAWN, copy.imageId());
  }

  private RegionOutcome state(CopySource source, String region, RegionCopy copy) {
    if (copy.isPending()) {
      return RegionOutcome.of(region, RegionState.COPYING, copy.imageId());
    }
    if (!copy.isAvailable()) {
      return left(region, copy, RegionFindings.inState(region, copy));
    }
    if (source.wants(region) && isPrivateByHand(copy)) {
      return left(region, copy, RegionFindings.setByHand(region, copy, publishTagKey));
    }
    if (copy.isPublic()) {
      return RegionOutcome.of(region, RegionState.PUBLIC, copy.imageId());
    }
    String status = copy.tags().getOrDefault(StatusTagKeys.STATUS, "");
    return REFUSALS.contains(status)
        ? new RegionOutcome(
            region,
            RegionState.REFUSED,
            copy.imageId(),
            List.of(RegionFindings.refusedThere(region, copy, status)))
        : RegionOutcome.of(
            region,
            asksToBePublic(copy) ? RegionState.WAITING : RegionState.WITHDRAWN,
            copy.imageId());
  }

  private static RegionOutcome left(String region, RegionCopy copy, Finding why) {
    return new RegionOutcome(region, RegionState.LEFT, copy.imageId(), List.of(why));
  }

  private static Optional<RegionStep> settled(
      String region, RegionState state, @Nullable RegionCopy copy, Finding why) {
    return Optional.of(
        new RegionStep.Settled(
            new RegionOutcome(region, state, copy == null ? null : copy.imageId(), List.of(why))));
  }
}
