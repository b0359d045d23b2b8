package dev.amipublisher.policy;

/**
 * Something that was read of EC2 for a rule, or why it could not be: a rule that cannot be
 * evaluated forbids publishing.
 *
 * @param <T> what was read
 */
public sealed interface Reading<T> {

  /**
   * It was read.
   *
   * @param value what was read
   */
  record Known<T>(T value) implements Reading<T> {}

  /**
   * EC2 refused to say.
   *
   * @param why in EC2's own words
   */
  record Unreadable<T>(String why) implements Reading<T> {}
}
