package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.vocabulary.Metric;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An optional feature that follows the AMIs: their snapshots' permissions, copies, catalogues,
 * shared tags, usage reports. It is told what is read, and may act before and after an AMI becomes
 * public or private. It never decides anything about the AMI's own permission, and cannot keep it
 * from being changed: {@link Companions} stands between. One is made for each invocation, and only
 * where the settings ask for it.
 */
public interface Companion {

  /** What people call it, for example {@code catalogue}. */
  String name();

  /**
   * An AMI was read; of any account.
   *
   * @param readAt when, or earlier
   */
  default void read(ImageFacts image, Instant readAt) {}

  /** EC2 does not know an AMI any more. */
  default void gone(String imageId) {}

  /** Tags of ours were written on AMIs since they were read. */
  default void tagged(Collection<String> imageIds) {}

  /** An AMI is about to become public: its tag asks for it, and no rule forbids it. */
  default void beforePublication(ImageFacts image) {}

  /**
   * An AMI is about to become private. Whatever is not done in a few seconds is not done before.
   */
  default void beforeWithdrawal(ImageFacts image) {}

  /** An outcome is about to be announced; returns it with what there is to add. */
  default Outcome beforeAnnouncement(Outcome outcome) {
    return outcome;
  }

  /**
   * Some AMIs were reconciled.
   *
   * @param outcomes their outcomes, in order; an AMI that was changed twice has two
   * @return the same, with what there is to add
   */
  default List<Outcome> after(List<Outcome> outcomes, Cause cause) {
    return outcomes;
  }

  /**
   * A sweep, which read the AMIs, is over.
   *
   * @param summary what it came to
   * @param record takes an outcome of each AMI that there was something to do about
   * @return the summary, with what there is to add
   */
  default SweepSummary afterSweep(SweepSummary summary, Consumer<Outcome> record) {
    return summary;
  }

  /** What it counted in this invocation. */
  default Map<Metric, Long> measured() {
    return Map.of();
  }
}
