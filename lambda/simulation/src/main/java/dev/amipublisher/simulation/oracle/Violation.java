package dev.amipublisher.simulation;

/** A promise that was not kept. An error, so that nothing on the way takes it for a failed call. */
final class Violation extends Error {

  private static final long serialVersionUID = 1;

  private final String promise;

  /** The promise by its short name, and what happened instead. */
  Violation(String promise, String whatHappened) {
    super(promise + ": " + whatHappened);
    this.promise = promise;
  }

  /** The short name of the promise. */
  String promise() {
    return promise;
  }
}
