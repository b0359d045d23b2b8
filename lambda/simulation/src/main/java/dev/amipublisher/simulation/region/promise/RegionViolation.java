package dev.amipublisher.simulation.region.promise;

/** A promise that was not kept. An error, so that nothing on the way takes it for a failed call. */
public final class RegionViolation extends Error {

  private static final long serialVersionUID = 1;

  private final RegionPromise promise;

  /** The promise, and what happened instead. */
  public RegionViolation(RegionPromise promise, String whatHappened) {
    super(promise + " (" + promise.sentence() + "): " + whatHappened);
    this.promise = promise;
  }

  /** The promise. */
  public RegionPromise promise() {
    return promise;
  }
}
