package dev.amipublisher.vocabulary;

import dev.amipublisher.vocabulary.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pattern of events that wake the function.
 *
 * @param name of the rule, without the stack's prefix
 * @param description what the events mean, in one sentence
 * @param source the events' source
 * @param detailType the events' detail-type
 * @param detail the pattern of the events' detail; empty accepts any
 */
public record WakePattern(
    String name, String description, String source, String detailType, Map<String, Object> detail) {

  /** The pattern as EventBridge reads it. */
  public String toJson() {
    Map<String, Object> pattern = new TreeMap<>();
    pattern.put("source", List.of(source));
    pattern.put("detail-type", List.of(detailType));
    if (!detail.isEmpty()) {
      pattern.put("detail", detail);
    }
    return JsonText.of(pattern);
  }
}
