package dev.amipublisher.outcome;

/** What an outcome still needs. */
public enum FollowUp {
  /** Nothing. */
  NONE,
  /** The same event should be delivered again, or the next sweep should look again. */
  RETRY,
  /** Time ran out: another sweep should go on at once. */
  MORE_TIME
}
