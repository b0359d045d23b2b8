package dev.amipublisher.vocabulary;

/**
 * The names of what is in a stack. Physical names are kept short and predictable, because people
 * meet them in mails, policies and the console, and because {@code ami-publisher doctor} looks for
 * them.
 *
 * @param prefix the name of the stack and of its function, and the beginning of all other names
 */
public record StackNames(String prefix) {

  /** The alias of both functions, which everything calls. */
  public static final String ALIAS = "live";

  /** The name of a part of the stack. */
  public String of(String part) {
    return prefix + "-" + part;
  }

  /** The function that events about single AMIs call. */
  public String eventsFunction() {
    return prefix;
  }

  /** The function that schedule and alarms call. */
  public String sweepFunction() {
    return of("sweep");
  }

  /** The group of the schedule. */
  public String scheduleGroup() {
    return prefix;
  }

  /** The schedule of sweeps. */
  public String schedule() {
    return of("sweep");
  }

  /** The schedule of audits. */
  public String auditSchedule() {
    return of("audit");
  }

  /** The schedule that calls the function which SnapStart would lay to rest. */
  public String useSchedule() {
    return of("still-in-use");
  }

  /** The topic to which outcomes of AMIs are sent. */
  public String outcomesTopic() {
    return of("outcomes");
  }

  /** The topic to which alarms are sent. */
  public String alarmsTopic() {
    return of("alarms");
  }

  /** The state machine that words outcomes. */
  public String noticeMachine() {
    return of("notify");
  }

  /** The queue of events that could not be delivered. */
  public String undeliveredEvents() {
    return of("undelivered-events");
  }

  /** The queue of events that the function gave up on. */
  public String failedEvents() {
    return of("failed-events");
  }

  /** The rule of a pattern; that of {@link TriggerPatterns#sweepRequested} has no fixed name. */
  public String rule(WakePattern pattern) {
    return of(pattern.name());
  }
}
