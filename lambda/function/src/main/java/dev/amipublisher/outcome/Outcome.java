package dev.amipublisher.outcome;

import dev.amipublisher.image.Intent;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.settings.Settings.Mode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one AMI, after EC2 was read again.
 *
 * @param imageId the AMI
 * @param name its name; empty where unknown
 * @param asked the value of its publish tag; null if it has none
 * @param intent what its tags asked for; null if the AMI could not be read
 * @param before whether it was public
 * @param after whether it is public, as read back
 * @param result its outcome
 * @param announcement the event that announces it; null if nothing changed
 * @param findings what the rules, or EC2, hold against it
 * @param notes what else a person should know, a sentence each
 * @param regions its outcome in other Regions; empty where that was not looked at
 * @param snapshots the outcome of its snapshots' permissions
 * @param mode whether the decision was carried out
 * @param followUp what it still needs
 * @param statusTagsFailed whether its status tags could not be written
 */
public record Outcome(
    String imageId,
    String name,
    @Nullable String asked,
    @Nullable Intent intent,
    Visibility before,
    Visibility after,
    Result result,
    @Nullable OutcomeEvent announcement,
    List<Finding> findings,
    List<String> notes,
    List<RegionOutcome> regions,
    SnapshotOutcome snapshots,
    Mode mode,
    FollowUp followUp,
    boolean statusTagsFailed) {

  /** Defensive copies. */
  public Outcome {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
    regions = List.copyOf(regions);
  }

  /** EC2 does not know the AMI, or no longer does. */
  public static Outcome gone(String imageId, Mode mode) {
    return unseen(imageId, mode, Result.GONE, List.of(), FollowUp.NONE);
  }

  /** There was no time to read the AMI. */
  public static Outcome left(String imageId, Mode mode) {
    return unseen(imageId, mode, Result.LEFT, List.of(), FollowUp.MORE_TIME);
  }

  /** EC2 could not be asked about the AMI. */
  public static Outcome unread(String imageId, Mode mode, String why) {
    Finding finding =
        new Finding(
            "ec2",
            Finding.Consequence.KEEP,
            imageId,
            "The AMI could not be read: " + why,
            "No action needed; it will be retried.");
    return unseen(imageId, mode, Result.FAILED, List.of(finding), FollowUp.RETRY);
  }

  private static Outcome unseen(
      String imageId, Mode mode, Result result, List<Finding> findings, FollowUp followUp) {
    return new Outcome(
        imageId,
        "",
        null,
        null,
        Visibility.UNKNOWN,
        Visibility.UNKNOWN,
        result,
        null,
        findings,
        List.of(),
        List.of(),
        SnapshotOutcome.NONE,
        mode,
        followUp,
        false);
  }

  /** Whether the same event should be delivered again. */
  public boolean retry() {
    return followUp != FollowUp.NONE;
  }

  /** The same outcome with one more thing to know. */
  public Outcome withNote(String note) {
    List<String> more = Stream.concat(notes.stream(), Stream.of(note)).toList();
    return with(announcement, more, regions, snapshots, followUp, statusTagsFailed);
  }

  /** The same outcome, still in need of something. */
  public Outcome with(FollowUp need) {
    return with(announcement, notes, regions, snapshots, need, statusTagsFailed);
  }

  /** The same outcome, which is not announced. */
  public Outcome withoutAnnouncement() {
    return with(null, notes, regions, snapshots, followUp, statusTagsFailed);
  }

  /** What is left of it where no time is left to announce it: a change is announced later. */
  public Outcome leftToNextSweep() {
    return result.changedPermissions()
        ? withNote("Time ran out before it was announced.").with(FollowUp.MORE_TIME)
        : with(Result.LEFT, null, notes, regions, snapshots, FollowUp.MORE_TIME, statusTagsFailed);
  }

  /** The same outcome, with the outcome of the AMI in other Regions. */
  public Outcome with(List<RegionOutcome> newRegions) {
    return with(announcement, notes, newRegions, snapshots, followUp, statusTagsFailed);
  }

  /** The same outcome, with the outcome of the AMI's snapshots. */
  public Outcome with(SnapshotOutcome newSnapshots) {
    return with(announcement, notes, regions, newSnapshots, followUp, statusTagsFailed);
  }

  /** The same outcome, with another announcement. */
  public Outcome with(OutcomeEvent newAnnouncement) {
    return with(newAnnouncement, notes, regions, snapshots, followUp, statusTagsFailed);
  }

  /**
   * The same outcome, whose status tags could not be written.
   *
   * @param why for a person
   */
  public Outcome withStatusTagsFailed(String why) {
    Outcome noted = withNote("The status tags could not be written: " + why);
    return noted.with(announcement, noted.notes, regions, snapshots, followUp, true);
  }

  private Outcome with(
      @Nullable OutcomeEvent newAnnouncement,
      List<String> newNotes,
      List<RegionOutcome> newRegions,
      SnapshotOutcome newSnapshots,
      FollowUp newFollowUp,
      boolean newStatusTagsFailed) {
    return with(
        result,
        newAnnouncement,
        newNotes,
        newRegions,
        newSnapshots,
        newFollowUp,
        newStatusTagsFailed);
  }

  private Outcome with(
      Result newResult,
      @Nullable OutcomeEvent newAnnouncement,
      List<String> newNotes,
      List<RegionOutcome> newRegions,
      SnapshotOutcome newSnapshots,
      FollowUp newFollowUp,
      boolean newStatusTagsFailed) {
    return new Outcome(
        imageId,
        name,
        asked,
        intent,
        before,
        after,
        newResult,
        newAnnouncement,
        findings,
        newNotes,
        newRegions,
        newSnapshots,
        mode,
        newFollowUp,
        newStatusTagsFailed);
  }
}
