package dev.amipublisher.outcome;

import dev.amipublisher.vocabulary.EventTypes;

/** The events that announce an outcome. */
public enum OutcomeEvent {
  /** An AMI became public. */
  PUBLISHED(EventTypes.PUBLISHED),
  /** An AMI became private, as its tags or the rules ask. */
  WITHDRAWN(EventTypes.WITHDRAWN),
  /** An AMI is public until a time that is near. */
  ENDING(EventTypes.ENDING),
  /** An AMI should become private, and the limit of withdrawals keeps it public for now. */
  HELD_BACK(EventTypes.HELD_BACK),
  /** An AMI was asked to be public, and is not. */
  REFUSED(EventTypes.REFUSED),
  /** An AMI was made private by someone else. */
  REVOKED(EventTypes.REVOKED),
  /** An AMI is public, and nothing asks for that. */
  UNMANAGED(EventTypes.UNMANAGED),
  /** The outcome of an AMI in other Regions changed. */
  DISTRIBUTION_CHANGED(EventTypes.DISTRIBUTION_CHANGED);

  private final String detailType;

  OutcomeEvent(String detailType) {
    this.detailType = detailType;
  }

  /** The {@code detail-type} of the event. */
  public String detailType() {
    return detailType;
  }
}
