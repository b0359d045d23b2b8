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
public record Look(
    boolean namedByEvent, boolean publishTagChanged, Brake brake, OptionalInt publicImages) {

  /** An event named the AMI. */
  public static Look atNamed(boolean publishTagChanged) {
    return new Look(true, publishTagChanged, Brake.none(), OptionalInt.empty());
  }

  /** A sweep came by. */
  public static Look atSwept(Brake brake, OptionalInt publicImages) {
    return new Look(false, false, brake, publicImages);
  }
}
