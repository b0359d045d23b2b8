package dev.amipublisher.outcome;

/** The events that announce an outcome. */
public enum Announcement {
  /** An AMI became public. */
  PUBLISHED("AMI Published"),
  /** An AMI became private, as its tags or the rules ask. */
  WITHDRAWN("AMI Withdrawn"),
  /** An AMI is public until a time that is near. */
  ENDING("AMI Publication Ending"),
  /** An AMI should become private, and the limit of withdrawals keeps it public for now. */
  HELD_BACK("AMI Withdrawal Held Back"),
  /** An AMI was asked to be public, and is not. */
  REFUSED("AMI Publication Refused"),
  /** An AMI was made private by someone else. */
  REVOKED("AMI Revoked"),
  /** An AMI is public, and nothing asks for that. */
  UNMANAGED("AMI Public Unmanaged");

  private final String detailType;

  Announcement(String detailType) {
    this.detailType = detailType;
  }

  /** The {@code detail-type} of the event. */
  public String detailType() {
    return detailType;
  }
}
