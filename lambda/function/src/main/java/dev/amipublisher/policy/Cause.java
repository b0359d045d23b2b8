package dev.amipublisher.policy;

/**
 * Why AMIs are looked at.
 *
 * @param kind what led to it
 * @param publishTagChanged whether the publish tag is known to have changed just now: a new
 *     request, or one taken back
 * @param young whether it changed so lately that EC2's authorization may not know it yet
 */
public record Cause(Kind kind, boolean publishTagChanged, boolean young) {

  /** A sweep visits the AMI. */
  public static final Cause SWEEP = new Cause(Kind.SWEEP, false, false);

  /** A sweep visits the AMI, and inspects its content even where nothing may be changed. */
  public static final Cause INSPECTING_SWEEP = new Cause(Kind.INSPECTING_SWEEP, false, false);

  /** An audit inspected the AMI. */
  public static final Cause AUDIT = new Cause(Kind.AUDIT, false, false);

  /** What can lead to it. */
  public enum Kind {
    /** An event named the AMI. */
    EVENT,
    /** A sweep visits it. */
    SWEEP,
    /** A sweep visits it, and inspects its content even where nothing may be changed. */
    INSPECTING_SWEEP,
    /** An audit inspected it. */
    AUDIT
  }

  /** An event named the AMI. */
  public static Cause event(boolean publishTagChanged, boolean young) {
    return new Cause(Kind.EVENT, publishTagChanged, young);
  }

  /** Whether an event named the AMI: what a sweep or an audit leaves waits for the next one. */
  public boolean isEvent() {
    return kind == Kind.EVENT;
  }

  /** Whether a sweep visits it: what can wait has the sweep's end for it. */
  public boolean isSweep() {
    return kind == Kind.SWEEP || kind == Kind.INSPECTING_SWEEP;
  }

  /** The same, for an AMI whose publish tag changed, or did not, between two reads of ours. */
  public Cause withPublishTagChanged(boolean changed) {
    return new Cause(kind, changed || publishTagChanged, young);
  }
}
