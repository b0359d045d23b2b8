package dev.amipublisher.simulation.aws;

import dev.amipublisher.aws.Ec2ErrorKind;
import dev.amipublisher.localaws.Ec2Error;
import dev.amipublisher.localaws.Ec2Request;
import dev.amipublisher.localaws.Ec2Session;
import dev.amipublisher.localaws.Image;
import dev.amipublisher.localaws.Snapshot;
import dev.amipublisher.localaws.call.Ec2Timeout;
import dev.amipublisher.localaws.describe.Page;
import dev.amipublisher.localaws.permission.BlockPublicAccess;
import dev.amipublisher.simulation.invocation.PermissionRequest;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.oracle.Oracles;
import dev.amipublisher.simulation.people.People;
import dev.amipublisher.simulation.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * EC2, and the quota of public AMIs, as one invocation calls them: every method is one attempt of
 * one call, which takes time, may fail, and is shown to the oracles. All throw {@link Ec2Error} and
 * {@link Ec2Timeout}.
 */
public final class SimulatedEc2 {

  private final World world;
  private final SimulatedInvocation invocation;
  private final Oracles oracles;
  private final People people;
  private final CallFaults faults;
  private final Ec2Session session;
  private final Map<String, PermissionRequest> open = new HashMap<>();

  /** EC2 as an invocation calls it. */
  public SimulatedEc2(
      World world,
      SimulatedInvocation invocation,
      Oracles oracles,
      People people,
      CallFaults faults) {
    this.world = world;
    this.invocation = invocation;
    this.oracles = oracles;
    this.people = people;
    this.faults = faults;
    this.session = world.ec2().callAs("ami-publisher");
  }

  /**
   * DescribeImages.
   *
   * @param decidedOn whether decisions rest on these AMIs, as opposed to their number alone
   */
  public Page<Image> describeImages(Ec2Request.DescribeImages request, boolean decidedOn) {
    Page<Image> page = attempt("DescribeImages", () -> session.describeImages(request));
    if (decidedOn) {
      page.items().forEach(invocation::served);
    }
    return page;
  }

  /** DescribeSnapshots. */
  public Page<Snapshot> describeSnapshots(Ec2Request.DescribeSnapshots request) {
    Page<Snapshot> page = attempt("DescribeSnapshots", () -> session.describeSnapshots(request));
    page.items()
        .forEach(
            snapshot -> invocation.snapshots().put(snapshot.snapshotId(), snapshot.encrypted()));
    return page;
  }

  /** GetImageBlockPublicAccessState. */
  public BlockPublicAccess.State getImageBlockPublicAccessState() {
    BlockPublicAccess.State answer =
        attempt("GetImageBlockPublicAccessState", session::getImageBlockPublicAccessState);
    invocation.servedBlocked(!answer.imageBlockPublicAccessState().equals("unblocked"));
    return answer;
  }

  /** GetServiceQuota, of the quota of public AMIs. */
  public int publicImageQuota() {
    return attempt("GetServiceQuota", world.ec2()::publicImageQuota);
  }

  /**
   * ModifyImageAttribute with the group {@code all}.
   *
   * @param attempt 1 unless the call is retried
   */
  public void modifyImageAttribute(Ec2Request.ModifyImageAttribute request, int attempt) {
    String imageId = String.valueOf(request.imageId());
    changePermission(
        "ModifyImageAttribute",
        imageId,
        "add".equals(request.operationType()),
        attempt,
        () -> session.modifyImageAttribute(request));
  }

  /** ResetImageAttribute, which the function must never call. */
  public void resetImageAttribute(Ec2Request.ResetImageAttribute request, int attempt) {
    changePermission(
        "ResetImageAttribute",
        request.imageId(),
        false,
        attempt,
        () -> session.resetImageAttribute(request));
  }

  /** EnableImageDeprecation. */
  public void enableImageDeprecation(String imageId, Instant time) {
    write(
        "EnableImageDeprecation",
        List.of(imageId),
        () -> session.enableImageDeprecation(imageId, time));
  }

  /** CreateTags. */
  public void createTags(Ec2Request.CreateTags request, int attempt) {
    if (attempt == 1) {
      request.resources().forEach(this::interfere);
    }
    invocation.failedTagWrites().addAll(request.resources());
    write(
        "CreateTags",
        request.resources(),
        () -> {
          request.resources().forEach(imageId -> oracles.writesTags(invocation, imageId));
          world.note(invocation.id(), () -> "writes " + request.tags());
          session.createTags(request);
        });
    invocation.failedTagWrites().removeAll(Set.copyOf(request.resources()));
  }

  private void changePermission(
      String action, String imageId, boolean toPublic, int attempt, Runnable call) {
    if (attempt == 1) {
      PermissionRequest request = invocation.requests(imageId, toPublic);
      open.put(imageId, request);
      oracles.requested(invocation, request);
      interfere(imageId);
    }
    PermissionRequest request =
        open.getOrDefault(imageId, new PermissionRequest(imageId, toPublic, 0));
    try {
      write(action, List.of(imageId), call);
    } catch (Ec2Error error) {
      if (Ec2ErrorKind.of(error.code(), error.httpStatus()) == Ec2ErrorKind.PERMANENT) {
        oracles.refused(invocation, request);
        if (!toPublic) {
          invocation.trouble();
        }
      }
      throw error;
    }
    invocation.accepted(request);
  }

  private void interfere(String imageId) {
    if (world.random().happens(world.faults().interference())) {
      people.interfereWith(imageId);
    }
  }

  private void write(String action, List<String> named, Runnable call) {
    attempt(
        action,
        () -> {
          List<Image> before = world.ec2().images();
          try {
            call.run();
            world.note(invocation.id(), () -> action + " " + String.join(" ", named));
            return true;
          } finally {
            compare(Set.copyOf(named), before, world.ec2().images());
          }
        });
  }

  /** No call of the function makes or removes an AMI, so that both lists hold the same ones. */
  private void compare(Set<String> named, List<Image> before, List<Image> after) {
    for (int i = 0; i < before.size(); i++) {
      Image then = before.get(i);
      Image now = after.get(i);
      if (!then.equals(now)) {
        invocation.wrote();
        world.changed();
        if (then.isPublic() != now.isPublic()) {
          world.note(
              invocation.id(),
              () -> now.imageId() + " IS NOW " + (now.isPublic() ? "PUBLIC" : "PRIVATE"));
        }
        oracles.changedByFunction(invocation, named, then, now);
      }
    }
  }

  private <T> T attempt(String action, Supplier<T> call) {
    try {
      faults.pass(action);
      faults.failBefore(action);
      T result = call.get();
      faults.pass(action);
      faults.failAfter(action);
      return result;
    } catch (Ec2Error error) {
      world.note(invocation.id(), () -> action + " " + error.code());
      throw error;
    } catch (Ec2Timeout timeout) {
      world.note(invocation.id(), () -> action + " has no answer");
      throw timeout;
    }
  }
}
