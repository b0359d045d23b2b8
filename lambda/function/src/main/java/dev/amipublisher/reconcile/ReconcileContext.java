package dev.amipublisher.reconcile;

import dev.amipublisher.port.PublicImageCount;

/**
 * What led to a reconciliation.
 *
 * @param namedByEvent whether an event named the AMI, as opposed to a sweep that visits it
 * @param publishTagChanged whether the publish tag changed just now
 * @param requestIsYoung whether the tag changed so lately that EC2's authorization may not know yet
 * @param publicImages how many AMIs of this account are public, where that was counted already
 */
public record ReconcileContext(
    boolean namedByEvent,
    boolean publishTagChanged,
    boolean requestIsYoung,
    PublicImageCount publicImages) {

  /** An event named the AMI. */
  public static ReconcileContext forEvent(boolean publishTagChanged, boolean requestIsYoung) {
    return new ReconcileContext(
        true, publishTagChanged, requestIsYoung, new PublicImageCount.Unknown());
  }

  /** A sweep visits the AMI. */
  public static ReconcileContext forSweep(PublicImageCount publicImages) {
    return new ReconcileContext(false, false, false, publicImages);
  }

  /** The same, for an AMI whose publish tag changed, or did not, between two reads of ours. */
  public ReconcileContext withPublishTagChanged(boolean changed) {
    return new ReconcileContext(
        namedByEvent, changed || publishTagChanged, requestIsYoung, publicImages);
  }
}
