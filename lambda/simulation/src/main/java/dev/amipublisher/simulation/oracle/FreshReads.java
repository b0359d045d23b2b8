package dev.amipublisher.simulation.oracle;

import dev.amipublisher.simulation.invocation.ImageRead;
import dev.amipublisher.simulation.invocation.PermissionRequest;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.promise.Oracle;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.promise.Violation;
import java.time.Duration;
import java.util.List;

/** Permissions are changed on what was read just before, and withdrawals come first. */
final class FreshReads implements Oracle {

  /** How old a read may be, from when EC2 looked to when the change is asked for. */
  private static final Duration OLDEST_READ = Duration.ofSeconds(10);

  @Override
  public void requested(SimulatedInvocation invocation, PermissionRequest request) {
    ImageRead read = invocation.reads().last(request.imageId());
    if (read == null) {
      return;
    }
    if (!request.toPublic()) {
      comesFirst(invocation, request, read);
    }
    Duration age = Duration.between(read.servedAt(), invocation.world().time().instant());
    if (age.compareTo(OLDEST_READ) > 0) {
      throw new Violation(
          Promise.CHANGES_ONLY_ON_FRESH_READS, request + " rests on a read " + age + " ago");
    }
  }

  /** What was to be withdrawn by this read already was to be before anything was published. */
  private static void comesFirst(
      SimulatedInvocation invocation, PermissionRequest request, ImageRead read) {
    List<PermissionRequest> since =
        invocation.writes().requested().stream()
            .filter(other -> other.order() > read.order() && other.order() < request.order())
            .toList();
    boolean triedBefore =
        since.stream().anyMatch(other -> other.imageId().equals(request.imageId()));
    if (!triedBefore && since.stream().anyMatch(PermissionRequest::toPublic)) {
      throw new Violation(Promise.WITHDRAWS_BEFORE_IT_PUBLISHES, request + " comes after " + since);
    }
  }
}
