package dev.amipublisher.simulation.aws;

import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.simulation.invocation.PermissionRequest;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.world.World;
import java.util.HashSet;
import java.util.Set;

/** Why EC2 may refuse to change launch permissions, beside what the AMI itself is a reason for. */
final class PermissionRefusals {

  private final World world;
  private final SimulatedInvocation invocation;
  private final Set<String> notFoundOnce = new HashSet<>();

  PermissionRefusals(SimulatedInvocation invocation) {
    this.world = invocation.world();
    this.invocation = invocation;
  }

  /**
   * Refuses a change, perhaps.
   *
   * @throws Ec2Error if it does
   */
  void mayRefuse(String action, PermissionRequest request) {
    String imageId = request.imageId();
    if (world.standing().isFrozen(imageId)) {
      invocation.trouble();
      throw CallFaults.denied(action);
    }
    if (request.toPublic() && world.standing().isUnpublishable(imageId)) {
      throw Ec2Error.client("ManagedByAWSBackup", "The AMI is managed by AWS Backup.");
    }
    if (world.random().happens(world.faults().calls().notFound()) && notFoundOnce.add(imageId)) {
      invocation.trouble();
      throw Ec2Error.client(
          "InvalidAMIID.NotFound", "The image id '[" + imageId + "]' does not exist");
    }
  }
}
