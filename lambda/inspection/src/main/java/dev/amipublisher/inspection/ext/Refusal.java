package dev.amipublisher.inspection.ext;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;

/** Why an ext file system cannot be verified. */
final class Refusal {

  private Refusal() {}

  static UnverifiableException corrupt(String message) {
    return new UnverifiableException(Reason.CORRUPT, message);
  }

  static UnverifiableException unsupported(String message) {
    return new UnverifiableException(Reason.UNSUPPORTED_FEATURE, message);
  }

  static UnverifiableException dirty(String message) {
    return new UnverifiableException(Reason.DIRTY_JOURNAL, message);
  }

  static UnverifiableException limit(String message) {
    return new UnverifiableException(Reason.LIMIT_REACHED, message);
  }
}
