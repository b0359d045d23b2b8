package dev.amipublisher.copies;

import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Freshness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The copies in the other Regions. A Region that does not answer is not asked again in the same
 * invocation, so that it keeps the others waiting only once. Not thread-safe; one is made for each
 * invocation.
 */
final class CopyIndex {

  private final TargetRegions targets;
  private final String home;
  private final Deadline deadline;
  private final Map<String, RegionListing> failures = new TreeMap<>();
  private final Map<String, AllCopies> all = new HashMap<>();

  /**
   * By Region and AMI, what was read of that AMI alone, after all copies were; null if outdated.
   */
  private final Map<String, RegionListing.@Nullable Known> single = new HashMap<>();

  /** What a Region holds. */
  private record AllCopies(Map<String, List<RegionCopy>> bySource, Instant readAt) {}

  CopyIndex(TargetRegions targets, String home, Deadline deadline) {
    this.targets = targets;
    this.home = home;
    this.deadline = deadline;
  }

  /** Reads all copies in a Region: one query, however many sources there are. */
  void readAll(String region) {
    asked(region, () -> readCopies(region));
  }

  private AllCopies readCopies(String region) {
    Instant now = deadline.clock().instant();
    Map<String, List<RegionCopy>> bySource = new HashMap<>();
    for (List<RegionCopy> page : targets.in(region).copiesFrom(home)) {
      for (RegionCopy copy : page) {
        bySource.computeIfAbsent(copy.sourceImageId(), _ -> new ArrayList<>()).add(copy);
      }
      if (deadline.mustStopWork()) {
        throw new Ec2UnavailableException("Time ran out while copies were read.", null);
      }
    }
    AllCopies copies = new AllCopies(bySource, now);
    all.put(region, copies);
    return copies;
  }

  /** The copies of one AMI in a Region, as they were read. */
  RegionListing of(String region, String imageId) {
    RegionListing failure = failures.get(region);
    AllCopies known = all.get(region);
    if (failure != null) {
      return failure;
    }
    String key = key(region, imageId);
    if (single.containsKey(key)) {
      RegionListing.Known alone = single.get(key);
      return alone == null ? reread(region, imageId) : alone;
    }
    return known == null ? reread(region, imageId) : known(known, imageId);
  }

  /** The copies of one AMI in a Region, in a read that is not too old to rest a change on. */
  RegionListing fresh(String region, String imageId) {
    RegionListing listing = of(region, imageId);
    Instant now = deadline.clock().instant();
    return listing instanceof RegionListing.Known(_, Instant readAt)
            && !Freshness.isFresh(readAt, now)
        ? reread(region, imageId)
        : listing;
  }

  private static RegionListing known(AllCopies copies, String imageId) {
    return new RegionListing.Known(
        copies.bySource().getOrDefault(imageId, List.of()), copies.readAt());
  }

  private RegionListing reread(String region, String imageId) {
    Instant now = deadline.clock().instant();
    List<RegionCopy> copies = asked(region, () -> targets.in(region).copiesOf(home, imageId));
    if (copies == null) {
      return of(region, imageId);
    }
    RegionListing.Known known = new RegionListing.Known(copies, now);
    single.put(key(region, imageId), known);
    return known;
  }

  /** What was read of an AMI's copies in a Region is outdated: they were changed. */
  void changed(String region, String imageId) {
    single.put(key(region, imageId), null);
  }

  private static String key(String region, String imageId) {
    return region + "/" + imageId;
  }

  /** Asks a Region; null if it does not answer, which is remembered. */
  private <T> @Nullable T asked(String region, Supplier<T> question) {
    try {
      return question.get();
    } catch (Ec2RefusedException | Ec2UnavailableException failure) {
      failures.put(region, explained(region, String.valueOf(failure.getMessage())));
      return null;
    }
  }

  /** The Region does not answer, or no more. */
  void failed(String region, String why) {
    failures.putIfAbsent(region, unreadable(region, why));
  }

  /** A Region that the account has not opted in to refuses every call, and does not say why. */
  private RegionListing explained(String region, String why) {
    try {
      String status = targets.optInStatuses(List.of(region)).get(region);
      if (status == null) {
        return new RegionListing.NotOptedIn("There is no Region %s.".formatted(region));
      }
      if (status.equals("not-opted-in")) {
        return new RegionListing.NotOptedIn(
            "The account has not opted in to the Region %s.".formatted(region));
      }
    } catch (Ec2RefusedException | Ec2UnavailableException unknown) {
      // Why the Region does not answer is not known, then.
    }
    return unreadable(region, why);
  }

  private static RegionListing unreadable(String region, String why) {
    return new RegionListing.Unreadable("What is in %s is not known: %s".formatted(region, why));
  }

  /** The AMIs that have copies in Regions that were read as a whole. */
  Set<String> sources() {
    Set<String> sources = new TreeSet<>();
    all.values().forEach(copies -> sources.addAll(copies.bySource().keySet()));
    return sources;
  }

  /** How many copies in a Region are to be public there and are not yet. */
  int notPublicYet(String region, String publishTagKey) {
    AllCopies known = all.get(region);
    AllCopies copies = known == null ? asked(region, () -> readCopies(region)) : known;
    return copies == null
        ? 0
        : (int)
            copies.bySource().values().stream()
                .flatMap(List::stream)
                .filter(copy -> !copy.isPublic() && (copy.isPending() || copy.isAvailable()))
                .filter(copy -> !"false".equals(copy.tags().getOrDefault(publishTagKey, "false")))
                .count();
  }

  /** By Region that did not answer, why. */
  Map<String, String> unreadable() {
    Map<String, String> reasons = new TreeMap<>();
    failures.forEach(
        (region, failure) -> {
          if (failure instanceof RegionListing.Unreadable(String why)) {
            reasons.put(region, why);
          }
        });
    return reasons;
  }
}
