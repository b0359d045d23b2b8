package dev.amipublisher.infra.observe;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.vocabulary.EventSources;
import dev.amipublisher.vocabulary.EventTypes;
import dev.amipublisher.vocabulary.StackNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventPattern;

/**
 * Which events are of a stack's own alarms. Each by its name: those of a stack whose prefix begins
 * with this one's begin alike.
 */
public final class AlarmPatterns {

  /** All alarms that a stack may have, without the prefix. */
  static final List<String> NAMES =
      List.of(
          "events-dropped",
          "events-lost",
          "events-wait-long",
          "failed-events",
          "features-failed",
          "function-errors",
          "function-throttles",
          "function-timeouts",
          "hub-undelivered-events",
          "hub-undelivered-notices",
          "images-failed",
          "notices-failed",
          "public-sensitive-images",
          "published-late",
          "quota-nearly-used",
          "status-tags-failed",
          "sweep-overdue",
          "undelivered-events",
          "unmanaged-public-images",
          "withdrawals-failed",
          "withdrawals-held-back");

  private AlarmPatterns() {}

  /** An alarm that went off, or is well. */
  public static EventPattern changed(Stack stack, StackNames names) {
    return pattern(
        stack, Map.of("alarmName", named(names), "state", Map.of("value", List.of("ALARM", "OK"))));
  }

  /** An alarm that had gone off and is well again. */
  static EventPattern cleared(Stack stack, StackNames names) {
    return pattern(
        stack,
        Map.of(
            "alarmName",
            named(names),
            "state",
            Map.of("value", List.of("OK")),
            "previousState",
            Map.of("value", List.of("ALARM"))));
  }

  private static List<String> named(StackNames names) {
    return NAMES.stream().map(names::of).toList();
  }

  private static EventPattern pattern(Stack stack, Map<String, Object> detail) {
    return new EventPattern.Builder()
        .account(List.of(stack.getAccount()))
        .region(List.of(stack.getRegion()))
        .source(List.of(EventSources.CLOUDWATCH))
        .detailType(List.of(EventTypes.ALARM_STATE_CHANGE))
        .detail(sorted(detail))
        .build();
  }
}
