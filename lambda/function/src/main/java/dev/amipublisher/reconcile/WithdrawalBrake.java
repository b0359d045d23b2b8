package dev.amipublisher.reconcile;

/**
 * The withdrawal brake: a bug, or a mass untagging, must not empty the catalogue. Past the limit a
 * sweep withdraws nothing more; the stack alarms, and a person decides. Not thread-safe; made anew
 * for each sweep.
 */
public final class WithdrawalBrake {

  private int left;

  private WithdrawalBrake(int left) {
    this.left = left;
  }

  /** A brake that lets so many withdrawals pass. */
  public static WithdrawalBrake allowing(int withdrawals) {
    return new WithdrawalBrake(withdrawals);
  }

  /** No brake: a single AMI that an event names is always withdrawn. */
  public static WithdrawalBrake none() {
    return new WithdrawalBrake(Integer.MAX_VALUE / 2);
  }

  /** Gives one back that EC2 refused, or a few that it always refuses would hold up all others. */
  void release() {
    left++;
  }

  /** Takes one withdrawal of those left; false if none is left. */
  boolean tryAcquire() {
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }
}
