package dev.amipublisher.catalogue;

/** A catalogue could not be read or written. */
public final class CatalogueException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With what happened, in a sentence. */
  public CatalogueException(String message) {
    super(message);
  }
}
