package dev.amipublisher.simulation.promise;

/** A promise that was not kept. An error, so that nothing on the way takes it for a failed call. */
public final class Violation extends Error {

  private static final long serialVersionUID = 1;

  private final Promise promise;

  /** The promise, and what happened instead. */
  public Violation(Promise promise, String whatHappened) {
    super(promise + " (" + promise.sentence() + "): " + whatHappened);
    this.promise = promise;
  }

  /** The promise. */
  public Promise promise() {
    return promise;
  }
}
