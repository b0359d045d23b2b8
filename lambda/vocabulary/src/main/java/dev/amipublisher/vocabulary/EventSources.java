package dev.amipublisher.vocabulary;

/** The {@code source} of the events that come in and go out. */
public final class EventSources {

  /** Resource Groups Tagging, which reports changed tags of all services. */
  public static final String TAGS = "aws.tag";

  /** EC2, and CloudTrail's events about calls of EC2. */
  public static final String EC2 = "aws.ec2";

  /** A scheduled rule of EventBridge. */
  public static final String EVENTS = "aws.events";

  /** EventBridge Scheduler. */
  public static final String SCHEDULER = "aws.scheduler";

  /** CloudWatch's alarms. */
  public static final String CLOUDWATCH = "aws.cloudwatch";

  /** The function itself. */
  public static final String OURS = "ami-publisher";

  private EventSources() {}
}
