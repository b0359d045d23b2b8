package dev.amipublisher.inspection.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.block.BlockSource;
import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.tree.ReadingLimits;
import dev.amipublisher.inspection.verdict.Inspector;
import dev.amipublisher.inspection.verdict.Unverified;
import dev.amipublisher.inspection.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Inspections of volumes, which are called {@code snap-1}, {@code snap-2} and so on. */
final class Inspection {

  private static final int ENOUGH_BLOCKS = 10_000;

  private Inspection() {}

  static Verdict of(BlockSource... volumes) {
    return of(Scope.ALL_NAMES, volumes).verdict();
  }

  static InspectedImage of(Scope scope, BlockSource... volumes) {
    return of(new Inspector(scope, ReadingLimits.standard(), List.of()), ENOUGH_BLOCKS, volumes);
  }

  static InspectedImage of(Inspector inspector, int blockLimit, BlockSource... volumes) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (BlockSource volume : volumes) {
      snapshots.add(new Snapshot("snap-" + (snapshots.size() + 1), volume));
    }
    return new ImageInspection(inspector, blockLimit).inspect(snapshots);
  }

  /** The findings of a verdict that has some, and all else verified. */
  static List<Finding> findings(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Found.class);
    Verdict.Found found = (Verdict.Found) verdict;
    assertThat(found.unverified()).isEmpty();
    return found.findings();
  }

  /** The reasons of a verdict that is neither clean nor has findings. */
  static List<Reason> reasons(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Unverifiable.class);
    return ((Verdict.Unverifiable) verdict).unverified().stream().map(Unverified::reason).toList();
  }
}
