package dev.amipublisher.infra.observe;

import dev.amipublisher.infra.settings.FunctionSettings;
import dev.amipublisher.vocabulary.Metric;
import dev.amipublisher.vocabulary.PublicImageQuotaCode;
import dev.amipublisher.vocabulary.TriggerPatterns;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;

/** Alarms on what the function found and did, from the metrics that it emits. */
final class ImageAlarms {

  private final AlarmSet alarms;
  private final PublisherMetrics metrics;

  private ImageAlarms(AlarmSet alarms) {
    this.alarms = alarms;
    metrics = new PublisherMetrics(alarms.names());
  }

  static void addTo(AlarmSet alarms, FunctionSettings settings) {
    ImageAlarms made = new ImageAlarms(alarms);
    made.sweepOverdue(settings);
    made.imagesFailed(settings);
    made.withdrawalsFailed();
    made.withdrawalsHeldBack();
    made.statusTagsFailed();
    made.featuresFailed();
    made.publishedLate(settings);
    made.unmanagedPublicImages();
    made.quotaNearlyUsed();
    if (settings.daysBetweenAudits().isPresent()) {
      made.publicSensitiveImages();
    }
  }

  private void sweepOverdue(FunctionSettings settings) {
    // Two intervals, so that one lost sweep is forgiven. A sweep ends within a quarter of an hour,
    // the shortest interval: so two that run on time always end within two intervals.
    Duration twoIntervals = Duration.minutes(2 * settings.sweepInterval().toMinutes().intValue());
    alarms.add(
        alarms
            .alarm(
                "SweepOverdue",
                TriggerPatterns.SWEEP_OVERDUE_ALARM,
                metrics.sweepsCompleted(twoIntervals),
                1)
            .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
            .treatMissingData(TreatMissingData.BREACHING)
            .alarmDescription(
                "No sweep was completed in twice its interval. Until one is, lost events are not"
                    + " corrected. This alarm starts a sweep itself; if it does not clear, read the"
                    + " function's log and look at the schedule."));
  }

  private void imagesFailed(FunctionSettings settings) {
    alarms.add(
        alarms
            .alarm("ImagesFailed", "images-failed", metrics.failed(settings.sweepInterval()), 1)
            // Once may be EC2's bad minute.
            .evaluationPeriods(2)
            .alarmDescription(
                "Sweep after sweep, an AMI could not be looked at or changed. One that should be"
                    + " private may still be public. The function's log names it."));
  }

  private void withdrawalsFailed() {
    alarms.add(
        alarms
            .alarm(
                "WithdrawalsFailed",
                "withdrawals-failed",
                metrics.sum(Metric.WITHDRAWALS_FAILED),
                1)
            // Every complete sweep says how many failed: until the next, the AMI is still public.
            .treatMissingData(TreatMissingData.IGNORE)
            .alarmDescription(
                "An AMI that should be private could not be made so, or EC2 does not confirm"
                    + " it. It may still be public. The function's log names it and says why."));
  }

  private void withdrawalsHeldBack() {
    alarms.add(
        alarms
            .alarm(
                "WithdrawalsHeldBack",
                "withdrawals-held-back",
                metrics.sum(Metric.WITHDRAWALS_HELD_BACK),
                1)
            // Every sweep says how many it held back: until the next, what the last one said holds.
            .treatMissingData(TreatMissingData.IGNORE)
            .alarmDescription(
                "More AMIs should become private than may within one sweep interval. Those that are"
                    + " held back have the status held-back: set their publish tag to false to"
                    + " withdraw them now, to true to keep them. Later sweeps withdraw the rest."));
  }

  private void statusTagsFailed() {
    alarms.add(
        alarms
            .alarm(
                "StatusTagsFailed", "status-tags-failed", metrics.sum(Metric.STATUS_TAGS_FAILED), 1)
            .treatMissingData(TreatMissingData.IGNORE)
            .alarmDescription(
                "Status tags could not be written, so that nothing is announced of those AMIs. The"
                    + " function's log names them. Give them room for three more tags, or look at"
                    + " what denies ec2:CreateTags."));
  }

  private void featuresFailed() {
    alarms.add(
        alarms
            .alarm("FeaturesFailed", "features-failed", metrics.sum(Metric.COMPANIONS_FAILED), 1)
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .alarmDescription(
                "An optional feature (snapshots, copies, catalogue, shared tags or usage reports)"
                    + " failed or took too long. AMIs became public and private without it; the"
                    + " function's log says under companion what it could not do."));
  }

  /**
   * Events do not arrive. One sweep may just have been faster than an event; what it had to publish
   * in two of three is no chance.
   */
  private void publishedLate(FunctionSettings settings) {
    alarms.add(
        alarms
            .alarm(
                "PublishedLate",
                "published-late",
                metrics.publishedLate(settings.sweepInterval()),
                1)
            .evaluationPeriods(3)
            .datapointsToAlarm(2)
            .alarmDescription(
                "Sweeps publish AMIs that no event led to, so that tags act only after up to an"
                    + " interval. Look whether the rules tag-changed and tags-changed-by-call match"
                    + " any events, and whether the Region has a CloudTrail trail."));
  }

  private void unmanagedPublicImages() {
    alarms.add(
        alarms
            .alarm(
                "UnmanagedPublicImages",
                "unmanaged-public-images",
                metrics.highest(Metric.UNMANAGED_PUBLIC_IMAGES),
                1)
            // Only sweeps count them: between two, what the last one found still holds.
            .treatMissingData(TreatMissingData.IGNORE)
            .alarmDescription(
                "An AMI is public without the publish tag. Tag it if that is meant, or make it"
                    + " private. The event 'AMI Sweep Completed', and the sweep's line in the"
                    + " function's log, name it (unmanagedImageIds)."));
  }

  private void publicSensitiveImages() {
    alarms.add(
        alarms
            .alarm(
                "PublicSensitiveImages",
                "public-sensitive-images",
                metrics.highest(Metric.PUBLIC_SENSITIVE_IMAGES),
                1)
            // Only audits count them: between two, what the last one found still holds.
            .treatMissingData(TreatMissingData.IGNORE)
            .alarmDescription(
                "An audit found credentials in an AMI that is public, or was until then: revoke"
                    + " them, for anybody may have read them. The event 'AMI Content Audit"
                    + " Completed', and the audit's line in the function's log, name the AMI and"
                    + " what became of it (sensitiveImages)."));
  }

  private void quotaNearlyUsed() {
    alarms.add(
        alarms
            .alarm("QuotaNearlyUsed", "quota-nearly-used", metrics.quotaUse(), 80)
            .treatMissingData(TreatMissingData.IGNORE)
            .alarmDescription(
                "80 percent of the Region's quota of public AMIs is used (AMIs in the Recycle Bin"
                    + " count). Ask for more (Service Quotas, "
                    + PublicImageQuotaCode.QUOTA
                    + ") or withdraw old AMIs: past the quota, EC2 refuses to publish."));
  }
}
