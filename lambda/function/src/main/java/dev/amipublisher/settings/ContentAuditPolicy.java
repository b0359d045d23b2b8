package dev.amipublisher.settings;

/**
 * Whether and how AMIs that are public already are inspected.
 *
 * @param frequency {@code CONTENT_AUDIT}: how often; default off
 * @param blockLimit {@code AUDIT_BLOCK_LIMIT}: after so many blocks of 512 KiB an audit inspects no
 *     further AMI; default 20,000
 */
public record ContentAuditPolicy(Frequency frequency, int blockLimit) {

  /** How often a schedule asks for an audit. */
  public enum Frequency {
    /** Never; an audit that is asked for by hand is made. */
    OFF,
    /** Once a day. */
    DAILY,
    /** Once a week. */
    WEEKLY
  }
}
