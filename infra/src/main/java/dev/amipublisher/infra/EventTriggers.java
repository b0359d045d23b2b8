package dev.amipublisher.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.constructs.Construct;

/**
 * The rules that wake the function. An event only says which AMI to look at, so a rule that matches
 * too much costs one look, and one that matches too little costs the time until the next sweep.
 */
final class EventTriggers extends Construct {

  /** The source of all events that the function emits. */
  static final String OWN_EVENT_SOURCE = "ami-publisher";

  private final PublisherFunction function;
  private final DeadLetters deadLetters;

  EventTriggers(
      Construct scope,
      Settings settings,
      PublisherFunction function,
      FunctionRole role,
      DeadLetters deadLetters) {
    super(scope, "Triggers");
    this.function = function;
    this.deadLetters = deadLetters;
    tagChanged(settings.function().publishTagKey());
    imageStateChanged();
    permissionChangedByOthers(role);
    alarmWentOff(settings.sweepAlarmNames());
    sweepRequested(settings.function().eventBusName());
  }

  /**
   * The publish tag of an AMI was set, changed or removed. Our own tags are other keys, so that
   * writing them does not wake us.
   *
   * <p>https://docs.aws.amazon.com/tag-editor/latest/userguide/tag-monitor.html
   */
  private void tagChanged(String publishTagKey) {
    wake(
        "TagChanged",
        "tag-changed",
        "The tag '" + publishTagKey + "' of an AMI was set, changed or removed: look at that AMI.",
        new EventPattern.Builder()
            .source(List.of("aws.tag"))
            .detailType(List.of("Tag Change on Resource"))
            .detail(
                new TreeMap<>(
                    Map.of(
                        "service", List.of("ec2"),
                        "resource-type", List.of("image"),
                        "changed-tag-keys", List.of(publishTagKey))))
            .build());
  }

  /**
   * An AMI is ready (it may have been born with the tag), was disabled or deregistered.
   *
   * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitor-ami-events.html
   */
  private void imageStateChanged() {
    wake(
        "ImageStateChanged",
        "image-state-changed",
        "An AMI became available, disabled or deregistered: look at that AMI.",
        new EventPattern.Builder()
            .source(List.of("aws.ec2"))
            .detailType(List.of("EC2 AMI State Change"))
            .detail(Map.of("State", List.of("available", "disabled", "deregistered")))
            .build());
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
  private void permissionChangedByOthers(FunctionRole role) {
    wake(
        "PermissionChangedByOthers",
        "permission-changed-by-others",
        "Somebody other than ami-publisher changed an AMI's permissions: look at that AMI.",
        new EventPattern.Builder()
            .source(List.of("aws.ec2"))
            .detailType(List.of("AWS API Call via CloudTrail"))
            .detail(
                new TreeMap<>(
                    Map.of(
                        "eventSource",
                        List.of("ec2.amazonaws.com"),
                        "eventName",
                        List.of("ModifyImageAttribute", "ResetImageAttribute"),
                        "errorCode",
                        List.of(Map.of("exists", false)),
                        // Two ways to be somebody else: another role, or no role at all (an IAM
                        // user, the root user), where "anything-but" alone would not match.
                        "$or",
                        List.of(
                            sessionIssuer(
                                Map.of("anything-but", List.of(role.role().getRoleArn()))),
                            sessionIssuer(Map.of("exists", false))))))
            .build());
  }

  private static Map<String, Object> sessionIssuer(Map<String, Object> condition) {
    return Map.of(
        "userIdentity",
        Map.of("sessionContext", Map.of("sessionIssuer", Map.of("arn", List.of(condition)))));
  }

  /**
   * This stack's own alarm on an overdue sweep, or another that the settings name, went off.
   *
   * <p>https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
   */
  private void alarmWentOff(List<String> sweepAlarmNames) {
    List<String> names = new ArrayList<>(List.of(Alarms.SWEEP_OVERDUE));
    names.addAll(sweepAlarmNames);
    wake(
        "AlarmWentOff",
        "alarm-went-off",
        "A sweep is overdue, or another alarm that asks for a sweep went off: sweep.",
        new EventPattern.Builder()
            .source(List.of("aws.cloudwatch"))
            .detailType(List.of("CloudWatch Alarm State Change"))
            .detail(
                new TreeMap<>(
                    Map.of("alarmName", names, "state", Map.of("value", List.of("ALARM")))))
            .build());
  }

  /** A sweep ran short of time. The only one of the function's own events that wakes it. */
  private void sweepRequested(String eventBusName) {
    Rule rule =
        Rule.Builder.create(this, "SweepRequested")
            .ruleName(AmiPublisherApp.STACK_NAME + "-sweep-requested")
            .description("The last sweep ran short of time: sweep again.")
            .eventBus(EventBus.fromEventBusName(this, "OwnEvents", eventBusName))
            .eventPattern(
                new EventPattern.Builder()
                    .source(List.of(OWN_EVENT_SOURCE))
                    .detailType(List.of("AMI Sweep Requested"))
                    .build())
            .build();
    rule.addTarget(target());
  }

  private void wake(String id, String name, String description, EventPattern pattern) {
    Rule rule =
        Rule.Builder.create(this, id)
            .ruleName(AmiPublisherApp.STACK_NAME + "-" + name)
            .description(description)
            .eventPattern(pattern)
            .build();
    rule.addTarget(target());
  }

  private LambdaFunction target() {
    return LambdaFunction.Builder.create(function.alias())
        .deadLetterQueue(deadLetters.undelivered())
        .build();
  }
}
