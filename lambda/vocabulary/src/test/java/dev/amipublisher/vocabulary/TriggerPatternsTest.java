package dev.amipublisher.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.amipublisher.vocabulary.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.event.ruler.Machine;

/** That the patterns are patterns; what they match, the stack's tests ask of its rules. */
class TriggerPatternsTest {

  private static final TriggerPatterns PATTERNS =
      new TriggerPatterns(
          "acme\"\\public", "arn:aws:iam::123456789012:role/own", List.of("sweep-overdue"));

  @Test
  void everyPatternIsOneThatEventBridgeReads() throws Exception {
    Machine machine = Machine.builder().build();
    for (WakePattern pattern : PATTERNS.all()) {
      machine.addRule(pattern.name(), pattern.toJson());
    }

    assertThat(
            machine.rulesForJSONEvent(
                """
                {"source": "ami-publisher", "detail-type": "AMI Sweep Requested", "detail": {}}
                """))
        .containsExactly("sweep-requested");
  }

  @Test
  void whatJsonReservesIsEscaped() {
    assertThat(JsonParser.parseString(PATTERNS.tagChanged().toJson()).toString())
        .contains("\"changed-tag-keys\":[\"acme\\\"\\\\public\"]");
    assertThat(JsonText.of(new TreeMap<>(Map.of("a\n", List.of(true, 1, "ü")))))
        .isEqualTo("{\"a\\u000a\":[true,1,\"ü\"]}");
  }

  @Test
  void whatJsonCannotHoldIsRefused() {
    assertThatThrownBy(() -> JsonText.of(new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
