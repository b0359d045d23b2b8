package dev.amipublisher.inspection.btrfs;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;

/** The exceptions of this package. */
final class Refusal {

  private Refusal() {}

  static UnverifiableException corrupt(String message) {
    return new UnverifiableException(Reason.CORRUPT, message);
  }

  static UnverifiableException unsupported(String message) {
    return new UnverifiableException(Reason.UNSUPPORTED_FEATURE, message);
  }

  static UnverifiableException limit(String message) {
    return new UnverifiableException(Reason.LIMIT_REACHED, message);
  }
}
