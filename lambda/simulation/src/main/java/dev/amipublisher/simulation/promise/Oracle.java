package dev.amipublisher.simulation.promise;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.simulation.invocation.PermissionRequest;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import java.util.Map;
import java.util.Set;

/** Watches what happens, and throws a {@link Violation} when a promise is not kept. */
public interface Oracle {

  /** The function is about to ask for a change of launch permissions. */
  default void requested(SimulatedInvocation invocation, PermissionRequest request) {}

  /** EC2 accepted that change. */
  default void acceptedChange(SimulatedInvocation invocation, PermissionRequest request) {}

  /** EC2 refused that change for good. */
  default void refused(SimulatedInvocation invocation, PermissionRequest request) {}

  /**
   * A call of the function changed an AMI in truth.
   *
   * @param named the AMIs that the call named
   */
  default void changedByFunction(
      SimulatedInvocation invocation, Set<String> named, Image before, Image after) {}

  /** Somebody else changed an AMI in truth. */
  default void changedByOthers(Image before, Image after) {}

  /** The function is about to write status tags on an AMI; this is the call that takes effect. */
  default void writesTags(
      SimulatedInvocation invocation, String imageId, Map<String, String> tags) {}

  /** The bus accepted an event. */
  default void accepted(SimulatedInvocation invocation, TakenEvent event) {}

  /** The function logged metrics, in CloudWatch's embedded format. */
  default void measured(SimulatedInvocation invocation, JsonObject line) {}

  /** The function logged the outcome of an AMI. */
  default void logged(SimulatedInvocation invocation, JsonObject line) {}

  /**
   * The function asked to be retried.
   *
   * @param interference how often anyone else changed something meanwhile
   */
  default void failed(SimulatedInvocation invocation, long interference, RuntimeException why) {}

  /** An invocation that was not cut off ended. */
  default void ended(SimulatedInvocation invocation) {}

  /** An invocation was cut off. */
  default void killed(SimulatedInvocation invocation) {}
}
