package dev.amipublisher.simulation;

import dev.amipublisher.vocabulary.WakePattern;
import dev.amipublisher.vocabulary.WakePatterns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** The stack's rules, matched as EventBridge matches them. */
final class WakeRules {

  private static final String ROLE_ARN = "arn:aws:iam::123456789012:role/ami-publisher";

  private final Machine machine = Machine.builder().build();

  WakeRules(String publishTagKey) {
    try {
      for (WakePattern pattern :
          new WakePatterns(publishTagKey, ROLE_ARN, List.of("ami-publisher-sweep-overdue")).all()) {
        machine.addRule(pattern.name(), pattern.toJson());
      }
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  /** Whether an event wakes the function. */
  boolean wake(String json) {
    try {
      return !machine.rulesForJSONEvent(json).isEmpty();
    } catch (Exception malformed) {
      throw new IllegalStateException("not an event: " + json, malformed);
    }
  }
}
