package dev.amipublisher.vocabulary;

import java.util.List;

/** The {@code detail-type} of the events that come in and go out. */
public final class EventTypes {

  // In

  /** Tags of a resource changed. */
  public static final String TAG_CHANGE = "Tag Change on Resource";

  /** An AMI became available, failed, was disabled or deregistered. */
  public static final String AMI_STATE_CHANGE = "EC2 AMI State Change";

  /** Someone called an API, as CloudTrail recorded it. */
  public static final String API_CALL = "AWS API Call via CloudTrail";

  /** A schedule. */
  public static final String SCHEDULED = "Scheduled Event";

  /** An alarm changed its state. */
  public static final String ALARM_STATE_CHANGE = "CloudWatch Alarm State Change";

  /**
   * Nothing happened. Sent once a day where SnapStart is on, whose versions become inactive if they
   * are not called for 14 days: the first event after that would fail.
   *
   * <p>https://docs.aws.amazon.com/lambda/latest/dg/snapstart-troubleshooting.html
   */
  public static final String STILL_IN_USE = "AMI Function Still In Use";

  // Out, one for each announced outcome of an AMI

  /** An AMI became public. */
  public static final String PUBLISHED = "AMI Published";

  /** An AMI became private, as its tags or the rules ask. */
  public static final String WITHDRAWN = "AMI Withdrawn";

  /** An AMI is public until a time that is near. */
  public static final String ENDING = "AMI Publication Ending";

  /** An AMI should become private, and the limit of withdrawals keeps it public for now. */
  public static final String HELD_BACK = "AMI Withdrawal Held Back";

  /** An AMI was asked to be public, and is not. */
  public static final String REFUSED = "AMI Publication Refused";

  /** An AMI was made private by someone else. */
  public static final String REVOKED = "AMI Revoked";

  /** An AMI is public, and nothing asks for that. */
  public static final String UNMANAGED = "AMI Public Unmanaged";

  /** The state of an AMI in other Regions changed. */
  public static final String DISTRIBUTION_CHANGED = "AMI Distribution Changed";

  /** Those that announce an outcome to people. */
  public static final List<String> OUTCOMES =
      List.of(
          PUBLISHED,
          WITHDRAWN,
          ENDING,
          HELD_BACK,
          REFUSED,
          REVOKED,
          UNMANAGED,
          DISTRIBUTION_CHANGED);

  // Out, about sweeps

  /** Emitted by every sweep. */
  public static final String SWEEP_COMPLETED = "AMI Sweep Completed";

  /** Emitted by a sweep that ran short of time; the one event of ours that wakes the function. */
  public static final String SWEEP_REQUESTED = "AMI Sweep Requested";

  // About audits

  /** Asks for an audit of what public AMIs hold; sent by a schedule, or by hand. */
  public static final String AUDIT_REQUESTED = "AMI Content Audit Requested";

  /** Emitted by every audit. */
  public static final String AUDIT_COMPLETED = "AMI Content Audit Completed";

  private EventTypes() {}
}
