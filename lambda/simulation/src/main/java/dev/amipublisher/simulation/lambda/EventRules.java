package dev.amipublisher.simulation.lambda;

import dev.amipublisher.vocabulary.TriggerPatterns;
import dev.amipublisher.vocabulary.WakePattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.event.ruler.Machine;

/** The stack's rules, matched as EventBridge matches them. Thread-safe. */
public final class EventRules {

  private static final String ROLE_ARN = "arn:aws:iam::123456789012:role/ami-publisher";

  // Compiling the patterns takes longer than a whole seed's matching, and seeds have few keys.
  private static final Map<String, EventRules> BY_PUBLISH_TAG_KEY = new ConcurrentHashMap<>();

  private final Machine machine = Machine.builder().build();

  private EventRules(String publishTagKey) {
    try {
      for (WakePattern pattern :
          new TriggerPatterns(publishTagKey, ROLE_ARN, List.of(TriggerPatterns.SWEEP_OVERDUE_ALARM))
              .all()) {
        machine.addRule(pattern.name(), pattern.toJson());
      }
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  /** The rules of a stack with this publish tag. */
  public static EventRules of(String publishTagKey) {
    return BY_PUBLISH_TAG_KEY.computeIfAbsent(publishTagKey, EventRules::new);
  }

  /** Whether an event invokes the function. */
  public boolean match(String json) {
    try {
      return !machine.rulesForJSONEvent(json).isEmpty();
    } catch (Exception malformed) {
      throw new IllegalStateException("not an event: " + json, malformed);
    }
  }
}
