package dev.amipublisher.invocation;

import dev.amipublisher.catalogue.CatalogueUpdates;
import dev.amipublisher.catalogue.SharedTagUpdates;
import dev.amipublisher.copies.Distribution;
import dev.amipublisher.outcome.Announcements;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.report.InvocationReport;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.snapshots.SnapshotSharing;
import dev.amipublisher.vocabulary.Metric;
import java.util.List;
import java.util.Optional;

/**
 * What follows an AMI that becomes public or private: its snapshots' permissions, the catalogue of
 * its family, the tags that everybody can read, and its copies in other Regions. Each is there only
 * where the settings ask for it; nothing of the others runs. One is made for each invocation.
 */
final class RelatedResources {

  private final Settings settings;
  private final AccountAndRegion home;
  private final AwsAccount account;
  private final InvocationReport report;
  private final Deadline deadline;

  private final Optional<SnapshotSharing> snapshots;
  private final Optional<Distribution> copies;
  private final Optional<CatalogueUpdates> catalogues;
  private final Optional<SharedTagUpdates> sharedTags;
  private final Images images;

  /**
   * Makes those that the settings ask for.
   *
   * @param own the AMIs, as this invocation reads and changes them
   */
  RelatedResources(
      Settings settings,
      AccountAndRegion home,
      AwsAccount account,
      Images own,
      InvocationReport report,
      Sleeper sleeper,
      Deadline deadline) {
    this.settings = settings;
    this.home = home;
    this.account = account;
    this.report = report;
    this.deadline = deadline;
    this.snapshots = snapshots(own, sleeper);
    Images sharing = snapshots.map(SnapshotSharing::images).orElse(own);
    this.copies = copies(sharing);
    Images copied = copies.map(Distribution::images).orElse(sharing);
    this.catalogues = catalogues(copied);
    Images listed = catalogues.<Images>map(updates -> updates).orElse(copied);
    this.sharedTags = sharedTags(listed);
    this.images = sharedTags.<Images>map(updates -> updates).orElse(listed);
  }

  /** The AMIs, to be read and changed through this. */
  Images images() {
    return images;
  }

  /** What is announced, with what came before it. */
  Announcements announcing(Announcements announcements) {
    return snapshots.map(it -> it.announcing(announcements)).orElse(announcements);
  }

  /** Looks after what follows AMIs that an event named; returns their outcomes, with what came. */
  List<Outcome> afterEvent(List<Outcome> reconciled, boolean publishTagChanged) {
    List<Outcome> shared =
        snapshots.map(it -> it.afterEvent(reconciled, publishTagChanged)).orElse(reconciled);
    updateLists();
    return copies.map(it -> it.afterEvent(shared)).orElse(shared);
  }

  /** Looks after what follows one AMI that a sweep or an audit changed, and cannot wait. */
  Outcome afterChange(Outcome outcome) {
    return snapshots.map(it -> it.afterChange(outcome)).orElse(outcome);
  }

  /** Looks after what follows the AMIs that an audit changed. */
  void afterAudit() {
    updateLists();
  }

  /** Looks after everything; returns the sweep's summary, with what came of that. */
  SweepSummary afterSweep(SweepSummary swept) {
    SweepSummary shared = snapshots.map(it -> it.afterSweep(swept, report::record)).orElse(swept);
    catalogues.ifPresent(
        updates -> {
          updates.afterSweep(shared.complete());
          report.count(Metric.CATALOGUES_NOT_WRITTEN, 0);
        });
    sharedTags.ifPresent(SharedTagUpdates::apply);
    return copies.map(it -> it.afterSweep(shared, report::record)).orElse(shared);
  }

  /** Notes how much was done. */
  void measure() {
    copies.ifPresent(it -> report.count(Metric.COPIES_STARTED, it.started()));
  }

  private void updateLists() {
    catalogues.ifPresent(CatalogueUpdates::afterEvent);
    sharedTags.ifPresent(SharedTagUpdates::apply);
  }

  private Optional<SnapshotSharing> snapshots(Images own, Sleeper sleeper) {
    return settings.snapshots().share()
        ? Optional.of(
            new SnapshotSharing(
                settings, home, own, account.snapshotPermissions(deadline), sleeper, deadline))
        : Optional.empty();
  }

  private Optional<Distribution> copies(Images read) {
    return settings.copies().regionsFrom(home.region()).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Distribution(
                settings, home, read, account.targetRegions(deadline), report, deadline));
  }

  private Optional<CatalogueUpdates> catalogues(Images read) {
    return !settings.catalogue().areWritten() || settings.mode() == Mode.REPORT
        ? Optional.empty()
        : Optional.of(
            new CatalogueUpdates(
                settings,
                home,
                read,
                account.catalogues(deadline),
                report::catalogueNotWritten,
                deadline));
  }

  private Optional<SharedTagUpdates> sharedTags(Images read) {
    return !settings.catalogue().sharedTags() || settings.mode() == Mode.REPORT
        ? Optional.empty()
        : Optional.of(
            new SharedTagUpdates(
                settings,
                home,
                read,
                account.sharedTags(deadline),
                report::catalogueNotWritten,
                deadline));
  }
}
