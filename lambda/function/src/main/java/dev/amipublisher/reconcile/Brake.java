package dev.amipublisher.reconcile;

/**
 * The withdrawal brake: a bug, or a mass untagging, must not empty the catalogue. Past the limit a
 * sweep withdraws nothing more; the stack alarms, and a person decides. Not thread-safe; made anew
 * for each sweep.
 */
public final class Brake {

  private int left;

  private Brake(int left) {
    this.left = left;
  }

  /** A brake that lets so many withdrawals pass. */
  public static Brake after(int withdrawals) {
    return new Brake(withdrawals);
  }

  /** No brake: a single AMI that an event names is always withdrawn. */
  public static Brake none() {
    return new Brake(Integer.MAX_VALUE / 2);
  }

  /** Gives one back that EC2 refused, or a few that it always refuses would hold up all others. */
  void giveBack() {
    left++;
  }

  /** Takes one withdrawal of those left; false if none is left. */
  boolean lets() {
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }
}
