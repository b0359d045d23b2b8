package dev.amipublisher.reconcile;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Decision;
import dev.amipublisher.policy.Decision.Action;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.Images;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Changes launch permissions, each on a fresh read, and reads all of them back. Not thread-safe;
 * made anew for each pass.
 */
final class PermissionChanges {

  private final Decider decider;
  private final Images images;
  private final ReadBack readBack;
  private final Deadline deadline;
  private final ReconcileContext context;
  private final OutcomeFactory factory;
  private final Set<String> publishedHere;
  private final Map<ImageFacts, Decision> accepted = new LinkedHashMap<>();
  private final List<PendingOutcome> outcomes = new ArrayList<>();
  private final List<Again> again = new ArrayList<>();

  /** Makes changes for one pass; adds the ids of AMIs that it makes public to the last. */
  PermissionChanges(
      Decider decider,
      Images images,
      ReadBack readBack,
      Deadline deadline,
      ReconcileContext context,
      OutcomeFactory factory,
      Set<String> publishedHere) {
    this.decider = decider;
    this.images = images;
    this.readBack = readBack;
    this.deadline = deadline;
    this.context = context;
    this.factory = factory;
    this.publishedHere = publishedHere;
  }

  /** Whether this invocation made the AMI public itself. */
  boolean isPublishedHere(ImageFacts image) {
    return publishedHere.contains(image.imageId());
  }

  /**
   * Changes an AMI's launch permissions as was decided, if a fresh read leads to the same.
   *
   * @param readAt when the AMI was read
   * @param decide decides anew
   * @return whether EC2 took the change
   */
  boolean change(
      ImageFacts image, Instant readAt, Decision decision, Function<ImageFacts, Decision> decide) {
    if (isTooLateFor(image)) {
      outcomes.add(factory.left(image, decision));
      return false;
    }
    try {
      Optional<Basis> basis =
          renew(new Basis(image, readAt, decision), decide)
              .filter(this::prepare) // which may wait for EC2, or for our share of its rate
              .flatMap(prepared -> renew(prepared, decide));
      basis.ifPresent(this::make);
      return basis.isPresent();
    } catch (Ec2RefusedException refusal) {
      refused(image, decision, refusal, Ec2Refusals.finding(image.imageId(), refusal));
    } catch (Ec2UnavailableException unavailable) {
      fail(image, decision, unavailable.getMessage());
    }
    return false;
  }

  /** The same, on a read that is not too old; empty if there is nothing to be changed so now. */
  private Optional<Basis> renew(Basis basis, Function<ImageFacts, Decision> decide) {
    Instant now = deadline.clock().instant();
    Instant freshAt = basis.isFresh(now) ? basis.readAt() : now;
    List<ImageFacts> read =
        basis.isFresh(now) ? List.of(basis.image()) : images.read(List.of(basis.image().imageId()));
    if (read.isEmpty()) {
      outcomes.add(factory.gone(basis.image(), basis.decision()));
      return Optional.empty();
    }
    ImageFacts fresh = read.getFirst();
    // A read that lags behind a publication of ours; to undo one twice would change nothing.
    if (basis.decision().withdraws() && isPublishedHere(fresh) && !fresh.isPublic()) {
      return Optional.of(new Basis(basis.image(), freshAt, basis.decision()));
    }
    Decision current = decide.apply(fresh);
    if (current.action() != basis.decision().action() || decider.mustLookInside(fresh, current)) {
      again.add(new Again(fresh, freshAt, decider.publishTagChanged(basis.image(), fresh)));
      return Optional.empty();
    }
    return Optional.of(new Basis(fresh, freshAt, current));
  }

  /** Takes out some of the AMIs that need another pass. */
  List<Again> takeAgain(Predicate<Again> which) {
    List<Again> taken = again.stream().filter(which).toList();
    again.removeAll(taken);
    return taken;
  }

  private boolean prepare(Basis basis) {
    new StatusTagWriter(images, deadline::mustStop).recordBeforeChange(basis.image());
    return basis.decision().withdraws() || prepareToPublish(basis.image(), basis.decision());
  }

  private void make(Basis basis) {
    if (basis.decision().withdraws()) {
      images.makePrivate(basis.image().imageId());
    } else {
      images.makePublic(basis.image().imageId());
    }
    accepted.put(basis.image(), basis.decision());
  }

  /** Nothing is changed, for a reason that may pass. */
  void fail(ImageFacts image, Decision decision, @Nullable String why) {
    outcomes.add(factory.failed(image, decision, why));
  }

  /**
   * What a sweep finds can wait for the next one; what an event names is done while there is time;
   * what this invocation published itself is taken back to the last.
   */
  private boolean isTooLateFor(ImageFacts image) {
    if (isPublishedHere(image)) {
      return deadline.mustStop();
    }
    return context.namedByEvent() ? deadline.mustStopWork() : deadline.mustNotStartWork();
  }

  /**
   * Sets the deprecation date while the AMI is private: a public one's may not be moved later, so
   * that a date that is wrong could not be corrected.
   */
  private boolean prepareToPublish(ImageFacts image, Decision decision) {
    Optional<Instant> date = decider.deprecationDate(image);
    try {
      date.ifPresent(time -> images.deprecateAt(image.imageId(), time));
      images.beforePublishing(image);
      return true;
    } catch (Ec2RefusedException refusal) {
      Finding finding = Ec2Refusals.ofDeprecation(image.imageId(), date.orElseThrow(), refusal);
      refused(image, decision, refusal, finding);
      return false;
    }
  }

  /**
   * A publication that EC2 refuses is an outcome, unless the refusal may pass by itself. A
   * withdrawal that it refuses leaves an AMI public that must not be, so it is tried again: what
   * the role's policy goes by, the AMI's public state, may lag behind our own change of it.
   */
  private void refused(
      ImageFacts image, Decision decision, Ec2RefusedException refusal, Finding finding) {
    if (refusal.isGone()) {
      gone(image, decision);
      return;
    }
    boolean mayPass = context.requestIsYoung() && Ec2Refusals.mayPass(refusal);
    boolean isFinal = decision.action() == Action.PUBLISH && !mayPass;
    outcomes.add(
        isFinal
            ? factory.refused(image, decision, finding)
            : factory.failed(image, decision, finding));
  }

  /** "Not found" right after an AMI was read may be a replica that lags behind. */
  private void gone(ImageFacts image, Decision decision) {
    try {
      if (images.read(List.of(image.imageId())).isEmpty()) {
        outcomes.add(factory.gone(image, decision));
        return;
      }
    } catch (Ec2RefusedException | Ec2UnavailableException unknown) {
      // It is tried again, as if EC2 still listed the AMI.
    }
    fail(image, decision, "EC2 does not find the AMI, though it lists it.");
  }

  /**
   * Reads back what was changed: the last thing of a pass.
   *
   * @param settled the outcomes of AMIs that were not to be changed
   */
  ReconcilePass.Result finish(List<PendingOutcome> settled) {
    if (!accepted.isEmpty()) {
      readBack();
    }
    outcomes.addAll(0, settled);
    return new ReconcilePass.Result(outcomes, again, accepted.size());
  }

  private void readBack() {
    Map<String, Boolean> wanted = new LinkedHashMap<>();
    accepted.forEach((image, decision) -> wanted.put(image.imageId(), !decision.withdraws()));
    Instant begun = deadline.clock().instant();
    try {
      Map<String, ImageFacts> after = readBack.read(wanted);
      accepted.forEach(
          (image, decision) -> verify(image, decision, after.get(image.imageId()), begun));
    } catch (Ec2UnavailableException | Ec2RefusedException failure) {
      String why = failure.getMessage();
      accepted.forEach((image, it) -> outcomes.add(factory.unverified(image, it, why)));
    }
  }

  private void verify(
      ImageFacts image, Decision decision, @Nullable ImageFacts after, Instant readAt) {
    if (after == null) {
      outcomes.add(factory.gone(image, decision));
    } else if (after.isPublic() == decision.withdraws()) {
      outcomes.add(
          factory.unverified(
              image, decision, "EC2 accepted the change, but does not show it yet."));
    } else {
      outcomes.add(factory.changed(image, after, decision));
      if (after.isPublic()) {
        publishedHere.add(image.imageId());
      }
      boolean tagChanged = decider.publishTagChanged(image, after);
      if (decider.preliminary(after, tagChanged).changesPermissions()) {
        again.add(new Again(after, readAt, tagChanged));
      }
    }
  }
}
