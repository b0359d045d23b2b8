package dev.amipublisher.inspection.check.run;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reports what fails, so that the rest goes on. A fault of this code must not pass for a clean
 * image; of its exception only the class is kept, since a message may quote content.
 */
final class Guard {

  private Guard() {}

  /** What work yields; empty if it failed. */
  static <T> Optional<T> get(String what, TreeFile place, Evidence evidence, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (UnverifiableException cause) {
      evidence.failed(place, cause);
    } catch (RuntimeException fault) {
      evidence.failed(
          place,
          new UnverifiableException(
              Reason.CORRUPT,
              "%s failed at %s: %s.".formatted(what, place, fault.getClass().getSimpleName())));
    }
    return Optional.empty();
  }

  /** Does work. */
  static void run(String what, TreeFile place, Evidence evidence, Runnable work) {
    get(
        what,
        place,
        evidence,
        () -> {
          work.run();
          return place;
        });
  }
}
