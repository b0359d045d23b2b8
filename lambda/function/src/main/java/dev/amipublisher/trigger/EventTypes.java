package dev.amipublisher.trigger;

/** The {@code detail-type}s of the events that wake the function. */
public final class EventTypes {

  /** The {@code source} of the events that the function itself emits. */
  public static final String OUR_SOURCE = "ami-publisher";

  /** Emitted by a sweep that ran short of time; the one event of ours that wakes us. */
  public static final String SWEEP_REQUESTED = "AMI Sweep Requested";

  /** Emitted by every sweep. */
  public static final String SWEEP_COMPLETED = "AMI Sweep Completed";

  static final String TAG_CHANGE = "Tag Change on Resource";
  static final String AMI_STATE_CHANGE = "EC2 AMI State Change";
  static final String API_CALL = "AWS API Call via CloudTrail";
  static final String SCHEDULED = "Scheduled Event";
  static final String ALARM_STATE_CHANGE = "CloudWatch Alarm State Change";

  private EventTypes() {}
}
