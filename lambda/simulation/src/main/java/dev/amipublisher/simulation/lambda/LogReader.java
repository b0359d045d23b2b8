package dev.amipublisher.simulation.lambda;

import com.google.gson.JsonObject;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.oracle.Oracles;
import java.util.function.Consumer;

/** Reads what the function logs; a function that was cut off logs nothing. */
record LogReader(Oracles oracles, ExecutionEnvironment environment)
    implements Consumer<JsonObject> {

  @Override
  public void accept(JsonObject line) {
    SimulatedInvocation invocation = environment.invocation();
    if (invocation.isDead()) {
      return;
    }
    if (line.has("_aws")) {
      oracles.measured(invocation, line);
    }
    if (!line.has("outcome") || !line.has("imageId")) {
      return;
    }
    invocation.lines().add(line);
    invocation
        .world()
        .note(
            invocation.id(),
            () ->
                "logs %s %s %s -> %s %s"
                    .formatted(
                        line.get("imageId"),
                        line.get("outcome"),
                        line.get("before"),
                        line.get("after"),
                        line.get("why")));
    oracles.logged(invocation, line);
  }
}
