package dev.amipublisher.inspection.ext.structure;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;

/** Why an ext file system cannot be verified. */
public final class Refusal {

  private Refusal() {}

  public static UnverifiableException corrupt(String message) {
    return new UnverifiableException(Reason.CORRUPT, message);
  }

  public static UnverifiableException unsupported(String message) {
    return new UnverifiableException(Reason.UNSUPPORTED_FEATURE, message);
  }

  public static UnverifiableException dirty(String message) {
    return new UnverifiableException(Reason.DIRTY_JOURNAL, message);
  }

  public static UnverifiableException limit(String message) {
    return new UnverifiableException(Reason.LIMIT_REACHED, message);
  }
}
