package dev.amipublisher.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What wakes the function. The stack's rules are made of these patterns, and stand-ins for
 * EventBridge match with them as well.
 *
 * <p>An event only says which AMI to read: a pattern that matches too much costs one read, and one
 * that matches too little costs the time until the next sweep.
 *
 * @param publishTagKey the tag that asks for an AMI to be public
 * @param roleArn the ARN of the function's role, whose own changes must not wake it
 * @param sweepAlarmNames the alarms that start a sweep; at least one
 */
public record TriggerPatterns(String publishTagKey, String roleArn, List<String> sweepAlarmNames) {

  /** The name of the alarm on an overdue sweep, without the stack's prefix; it starts a sweep. */
  public static final String SWEEP_OVERDUE_ALARM = "sweep-overdue";

  /** The states of an AMI that matter; a failed one can never be published. */
  private static final List<String> STATES = List.of("available", "disabled", "deregistered");

  private static final List<String> PERMISSION_CALLS =
      List.of("ModifyImageAttribute", "ResetImageAttribute");

  /** Defensive copy. */
  public TriggerPatterns {
    sweepAlarmNames = List.copyOf(sweepAlarmNames);
  }

  private static final List<String> TAG_CALLS = List.of("CreateTags", "DeleteTags");

  /** All patterns. AWS's own events come to the default bus, {@link #sweepRequested} to ours. */
  public List<WakePattern> all() {
    return List.of(
        tagChanged(),
        tagsChangedByCall(),
        imageStateChanged(),
        permissionChangedByOthers(),
        alarmWentOff(),
        sweepRequested());
  }

  /**
   * The publish tag of an AMI was set, changed or removed. Our own tags have other keys, so that
   * writing them does not wake the function.
   *
   * <p>It asks for neither service nor resource type: no source shows how these events spell an
   * AMI's, and a rule that is too narrow would fail in silence. A resource that is no AMI is
   * ignored.
   *
   * <p>https://docs.aws.amazon.com/tag-editor/latest/userguide/tag-monitor.html
   */
  public WakePattern tagChanged() {
    return new WakePattern(
        "tag-changed",
        "The tag '%s' of an AMI was set, changed or removed: look at that AMI."
            .formatted(publishTagKey),
        EventSources.TAGS,
        EventTypes.TAG_CHANGE,
        sorted(Map.of("changed-tag-keys", List.of(publishTagKey))));
  }

  /**
   * The same, as CloudTrail recorded the call. It is a second source, since not every resource type
   * is sure to emit the event above; it needs a trail that logs. A call of DeleteTags without keys
   * removes all tags.
   *
   * <p>https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html
   */
  public WakePattern tagsChangedByCall() {
    return new WakePattern(
        "tags-changed-by-call",
        "Somebody called CreateTags or DeleteTags for the tag '%s' of an AMI: look at that AMI."
            .formatted(publishTagKey),
        EventSources.EC2,
        EventTypes.API_CALL,
        apiCallBySomebodyElse(
            TAG_CALLS,
            Map.of(
                "resourcesSet",
                Map.of("items", Map.of("resourceId", List.of(Map.of("prefix", "ami-")))),
                "$or",
                List.of(tagKey(publishTagKey), tagKey(Map.of("exists", false))))));
  }

  /**
   * An AMI is ready (it may have been made with the tag), was disabled or deregistered.
   *
   * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitor-ami-events.html
   */
  public WakePattern imageStateChanged() {
    return new WakePattern(
        "image-state-changed",
        "An AMI became available, disabled or deregistered: look at that AMI.",
        EventSources.EC2,
        EventTypes.AMI_STATE_CHANGE,
        sorted(Map.of("State", STATES)));
  }

  /**
   * Somebody else changed an AMI's permissions. Needs a trail that logs; without one, the sweep
   * sees it.
   *
   * <p>It does not ask which attribute was changed: how ResetImageAttribute spells it in CloudTrail
   * is not documented, and a changed description costs one look.
   *
   * <p>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
   */
  public WakePattern permissionChangedByOthers() {
    return new WakePattern(
        "permission-changed-by-others",
        "Somebody other than ami-publisher changed an AMI's permissions: look at that AMI.",
        EventSources.EC2,
        EventTypes.API_CALL,
        apiCallBySomebodyElse(PERMISSION_CALLS, Map.of()));
  }

  /**
   * This stack's own alarm on an overdue sweep, or another that the settings name, went off.
   *
   * <p>https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
   */
  public WakePattern alarmWentOff() {
    return new WakePattern(
        "alarm-went-off",
        "A sweep is overdue, or another alarm that asks for a sweep went off: sweep.",
        EventSources.CLOUDWATCH,
        EventTypes.ALARM_STATE_CHANGE,
        sorted(Map.of("alarmName", sweepAlarmNames, "state", Map.of("value", List.of("ALARM")))));
  }

  /** A sweep ran short of time. The only one of the function's own events that wakes it. */
  public WakePattern sweepRequested() {
    return new WakePattern(
        "sweep-requested",
        "The last sweep ran short of time: sweep again.",
        EventSources.OURS,
        EventTypes.SWEEP_REQUESTED,
        sorted(Map.of()));
  }

  private Map<String, Object> apiCallBySomebodyElse(
      List<String> names, Map<String, Object> requestParameters) {
    SortedMap<String, Object> call =
        sorted(
            Map.of(
                "eventSource",
                List.of("ec2.amazonaws.com"),
                "eventName",
                names,
                "errorCode",
                List.of(Map.of("exists", false)),
                "$or",
                bySomebodyElse()));
    if (!requestParameters.isEmpty()) {
      call.put("requestParameters", sorted(requestParameters));
    }
    return call;
  }

  private static Map<String, Object> tagKey(Object condition) {
    return Map.of("tagSet", Map.of("items", Map.of("key", List.of(condition))));
  }

  /**
   * Two ways to be somebody else: another role, or no role at all (an IAM user, the root user),
   * where "anything-but" alone would not match.
   */
  private List<Map<String, Object>> bySomebodyElse() {
    return List.of(
        sessionIssuer(Map.of("anything-but", List.of(roleArn))),
        sessionIssuer(Map.of("exists", false)));
  }

  private static Map<String, Object> sessionIssuer(Map<String, Object> condition) {
    return Map.of(
        "userIdentity",
        Map.of("sessionContext", Map.of("sessionIssuer", Map.of("arn", List.of(condition)))));
  }

  /** In the order of the keys: {@code Map.of} has another in every run. */
  private static SortedMap<String, Object> sorted(Map<String, Object> map) {
    return new TreeMap<>(map);
  }
}
