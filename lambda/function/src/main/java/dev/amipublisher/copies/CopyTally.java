package dev.amipublisher.copies;

import dev.amipublisher.outcome.CopySummary;
import dev.amipublisher.outcome.RegionOutcome;
import dev.amipublisher.outcome.RegionState;
import dev.amipublisher.settings.Settings.Mode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what a sweep comes to in other Regions. Not thread-safe; one is made for each sweep. */
final class CopyTally {

  /** How many copies are named, for an event holds no more than 256 KB. */
  private static final int NAMED = 100;

  private final CopyContext work;
  private final Map<RegionState, Integer> states = new EnumMap<>(RegionState.class);
  private final List<String> orphans = new ArrayList<>();
  private Optional<String> failure = Optional.empty();
  private int orphanCount;
  private int left;

  CopyTally(CopyContext work) {
    this.work = work;
  }

  /**
   * Counts the AMIs that nothing is to be done about.
   *
   * @return the ids of the others
   */
  List<String> countQuiet(Collection<CopySource> sources) {
    DistributionPlan plan = new DistributionPlan(work.settings().publishTagKey());
    List<String> busy = new ArrayList<>();
    for (CopySource source : sources) {
      List<RegionStep> steps = new ArrayList<>();
      for (String region : work.regions()) {
        plan.step(source, region, work.listings().of(region, source.imageId()))
            .ifPresent(steps::add);
      }
      List<RegionOutcome> settled = new ArrayList<>(DistributionPlan.notConfigured(source));
      long toDo = 0;
      for (RegionStep step : steps) {
        if (step instanceof RegionStep.Settled(RegionOutcome outcome)) {
          settled.add(outcome);
        } else {
          toDo++;
        }
      }
      if (source.standing() == CopySource.Standing.GONE) {
        count(settled);
        countOrphans(settled);
      } else if (toDo > 0 || isNews(source, settled)) {
        busy.add(source.imageId());
      } else {
        count(settled);
      }
    }
    return busy.stream().sorted().toList();
  }

  private boolean isNews(CopySource source, List<RegionOutcome> settled) {
    return work.settings().mode() == Mode.ENFORCE
        && !RegionsTag.of(settled, source.regionsTag()).equals(source.regionsTag());
  }

  private void countOrphans(List<RegionOutcome> settled) {
    orphanCount += settled.size();
    settled.stream()
        .limit(Math.max(0, NAMED - orphans.size()))
        .forEach(copy -> orphans.add(copy.region() + "/" + copy.imageId()));
  }

  void count(List<RegionOutcome> outcomes) {
    outcomes.forEach(outcome -> states.merge(outcome.state(), 1, Integer::sum));
  }

  /** So many AMIs need something that time did not suffice for. */
  void left(int more) {
    left += more;
  }

  /** Not every AMI was looked at. */
  void failed(String why) {
    failure = Optional.of(why);
  }

  CopySummary summary() {
    return new CopySummary(
        states, work.listings().unreadable(), failure, orphanCount, orphans, work.started(), left);
  }
}
