package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.Jsonata;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.Objects;

/** Words an event as Step Functions does: evaluates the expressions of a state machine. */
public final class NoticeEvaluation {

  private NoticeEvaluation() {}

  /**
   * The value of an argument of the step that publishes.
   *
   * @param machine the properties of the state machine
   * @param argument its name, such as {@code Subject}
   */
  public static String of(JsonObject machine, String argument, JsonObject event) {
    String definition =
        new IntrinsicResolver(Map.of()).resolve(machine.get("DefinitionString")).getAsString();
    JsonObject states = JsonParser.parseString(definition).getAsJsonObject();
    assertThat(states.get("QueryLanguage").getAsString()).isEqualTo("JSONata");
    String expression =
        states
            .getAsJsonObject("States")
            .getAsJsonObject("Publish")
            .getAsJsonObject("Arguments")
            .get(argument)
            .getAsString();
    assertThat(expression).startsWith("{%").endsWith("%}");
    Jsonata jsonata = Jsonata.jsonata(expression.substring(2, expression.length() - 2));
    Jsonata.Frame frame = jsonata.createFrame();
    frame.bind("states", Map.of("input", new Gson().fromJson(event, Object.class)));
    return Objects.requireNonNull(jsonata.evaluate(null, frame)).toString();
  }
}
