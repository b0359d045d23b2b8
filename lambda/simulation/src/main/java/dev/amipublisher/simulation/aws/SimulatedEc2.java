package dev.amipublisher.simulation.aws;

import dev.amipublisher.aws.Ec2ErrorKind;
import dev.amipublisher.localaws.ec2.Ec2Error;
import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Ec2Session;
import dev.amipublisher.localaws.ec2.Ec2Timeout;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.Page;
import dev.amipublisher.localaws.ec2.Snapshot;
import dev.amipublisher.simulation.invocation.PermissionRequest;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.oracle.Oracles;
import dev.amipublisher.simulation.people.People;
import dev.amipublisher.simulation.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * EC2, and the quota of public AMIs, as one invocation calls them: every method is one attempt of
 * one call, which takes time, may fail, and is shown to the oracles. All throw {@link Ec2Error} and
 * {@link Ec2Timeout}.
 */
public final class SimulatedEc2 {

  /** How much less often somebody interferes with a read than with a write. */
  private static final double READS_ARE_MORE = 0.1;

  private final World world;
  private final SimulatedInvocation invocation;
  private final Oracles oracles;
  private final People people;
  private final CallFaults faults;
  private final Ec2Session session;
  private final ImageServing serving;
  private final CallEffects effects;
  private final PermissionRefusals refusals;
  private final Map<String, PermissionRequest> open = new HashMap<>();

  SimulatedEc2(SimulatedInvocation invocation, Oracles oracles, People people, CallFaults faults) {
    this.world = invocation.world();
    this.invocation = invocation;
    this.oracles = oracles;
    this.people = people;
    this.faults = faults;
    this.session = world.ec2().callAs("ami-publisher");
    this.serving = new ImageServing(invocation);
    this.effects = new CallEffects(invocation, oracles);
    this.refusals = new PermissionRefusals(invocation);
  }

  /**
   * DescribeImages.
   *
   * @param decidedOn whether decisions rest on these AMIs, as opposed to their number alone
   */
  public Page<Image> describeImages(Ec2Request.DescribeImages request, boolean decidedOn) {
    if (!request.imageIds().isEmpty()) {
      interfere(request.imageIds().getFirst(), READS_ARE_MORE);
    }
    try {
      ImageServing.Served served =
          read("DescribeImages", () -> serving.serve(request, session.describeImages(request)));
      if (decidedOn && !ImageServing.counts(request)) {
        serving.arrived(request, served);
      }
      return served.page();
    } catch (Ec2Error error) {
      if (error.code().startsWith("InvalidAMIID.") && request.imageIds().size() == 1) {
        invocation.reads().notFound(request.imageIds().getFirst());
      }
      throw error;
    }
  }

  /** DescribeSnapshots. */
  public Page<Snapshot> describeSnapshots(Ec2Request.DescribeSnapshots request) {
    Page<Snapshot> page = read("DescribeSnapshots", () -> session.describeSnapshots(request));
    for (Snapshot snapshot : page.items()) {
      invocation.reads().snapshots().put(snapshot.snapshotId(), snapshot.encrypted());
    }
    return page;
  }

  /** GetImageBlockPublicAccessState, whose answer may be one that nobody knows, or none. */
  public AccessState getImageBlockPublicAccessState() {
    var answer = read("GetImageBlockPublicAccessState", session::getImageBlockPublicAccessState);
    AccessState state = new AccessState(answer.imageBlockPublicAccessState(), answer.managedBy());
    if (world.random().happens(world.faults().reads().odd())) {
      state = new AccessState(world.random().happens(0.5) ? "block-all-sharing" : null, null);
      String odd = state.toString();
      world.note(invocation.id(), () -> "is served " + odd);
    }
    invocation.reads().servedAccess(state.state());
    return state;
  }

  /** GetServiceQuota, of the quota of public AMIs; empty if the response lacks its value. */
  public OptionalInt publicImageQuota() {
    int quota = read("GetServiceQuota", world.ec2()::publicImageQuota);
    if (world.random().happens(world.faults().reads().odd())) {
      world.note(invocation.id(), () -> "is served a quota without a value");
      return OptionalInt.empty();
    }
    return OptionalInt.of(quota);
  }

  /**
   * ModifyImageAttribute with the group {@code all}.
   *
   * @param attempt 1 unless the call is retried
   */
  public void modifyImageAttribute(Ec2Request.ModifyImageAttribute request, int attempt) {
    changePermission(
        "ModifyImageAttribute",
        String.valueOf(request.imageId()),
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
      request.resources().forEach(imageId -> interfere(imageId, 1));
    }
    invocation.writes().tagging(request.resources());
    write(
        "CreateTags",
        request.resources(),
        () -> {
          if (world.standing().isTaggingDenied()) {
            invocation.trouble();
            throw CallFaults.denied("CreateTags");
          }
          for (String imageId : request.resources()) {
            oracles.writesTags(invocation, imageId, request.tags());
          }
          world.note(invocation.id(), () -> "writes " + request.tags());
          session.createTags(request);
        });
    invocation.writes().tagged(request.resources());
  }

  private void changePermission(
      String action, String imageId, boolean toPublic, int attempt, Runnable call) {
    if (attempt == 1) {
      PermissionRequest request = invocation.writes().request(imageId, toPublic);
      open.put(imageId, request);
      oracles.requested(invocation, request);
      interfere(imageId, 1);
    }
    PermissionRequest request =
        open.getOrDefault(imageId, new PermissionRequest(imageId, toPublic, 0));
    try {
      write(
          action,
          List.of(imageId),
          () -> {
            refusals.mayRefuse(action, request);
            call.run();
          });
    } catch (Ec2Error error) {
      if (Ec2ErrorKind.of(error.code(), error.httpStatus()) == Ec2ErrorKind.PERMANENT) {
        invocation.writes().refuse(request, error.code());
        oracles.refused(invocation, request);
        if (!toPublic) {
          invocation.trouble();
        }
      }
      throw error;
    }
    invocation.writes().accept(request);
    oracles.acceptedChange(invocation, request);
  }

  private void interfere(String imageId, double factor) {
    boolean known = world.ec2().image(imageId) != null;
    if (known && world.random().happens(world.faults().interference() * factor)) {
      people.interfereWith(imageId);
    }
  }

  private void write(String action, List<String> named, Runnable call) {
    attempt(
        action,
        () -> {
          effects.show(
              Set.copyOf(named),
              () -> {
                call.run();
                world.note(invocation.id(), () -> action + " " + String.join(" ", named));
              });
          return true;
        });
  }

  private <T> T read(String action, Supplier<T> call) {
    try {
      return attempt(action, call);
    } catch (Ec2Error | Ec2Timeout failure) {
      invocation.reads().failed();
      throw failure;
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
