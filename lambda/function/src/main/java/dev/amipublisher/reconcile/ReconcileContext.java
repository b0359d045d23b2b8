package dev.amipublisher.reconcile;

import java.util.OptionalInt;

/**
 * Why AMIs are looked at.
 *
 * @param namedByEvent whether an event named them, as opposed to a sweep coming by
 * @param publishTagChanged whether that event tells of a change of the publish tag
 * @param brake how many of them may be withdrawn
 * @param publicImages how many AMIs of this account are public, where that was counted already
 */
public record ReconcileContext(
    boolean namedByEvent,
    boolean publishTagChanged,
    WithdrawalBrake brake,
    OptionalInt publicImages) {

  /** An event named the AMI. */
  public static ReconcileContext forEvent(boolean publishTagChanged) {
    return new ReconcileContext(
        true, publishTagChanged, WithdrawalBrake.none(), OptionalInt.empty());
  }

  /** A sweep came by. */
  public static ReconcileContext forSweep(WithdrawalBrake brake, OptionalInt publicImages) {
    return new ReconcileContext(false, false, brake, publicImages);
  }
}
