package dev.amipublisher.catalogue;

/** A catalogue could not be read or written. */
public final class CatalogueException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final boolean unavailable;

  private CatalogueException(String message, boolean unavailable) {
    super(message);
    this.unavailable = unavailable;
  }

  /** This one was refused; others may be written. */
  public static CatalogueException refused(String message) {
    return new CatalogueException(message, false);
  }

  /** There was no answer, or none that can be read: others would wait for the same. */
  public static CatalogueException unavailable(String message) {
    return new CatalogueException(message, true);
  }

  /** Whether others would fail for the same reason. */
  boolean isUnavailable() {
    return unavailable;
  }
}
