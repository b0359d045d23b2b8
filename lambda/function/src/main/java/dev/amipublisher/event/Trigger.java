package dev.amipublisher.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What woke the function. It says only where to look, never what to do: that comes from a fresh
 * read of EC2.
 */
public sealed interface Trigger {

  /**
   * Look at one AMI.
   *
   * @param imageId of the form {@code ami-…}
   * @param publishTagChanged whether the event is of a change of the publish tag: a new request, or
   *     one taken back
   * @param occurredAt when the event happened; null where it does not say
   */
  record ImageChanged(String imageId, boolean publishTagChanged, @Nullable Instant occurredAt)
      implements Trigger {}

  /**
   * Look at all AMIs that can need a change.
   *
   * @param reason why, in words for a person
   * @param inspects whether AMIs are inspected even in report mode
   */
  record Sweep(String reason, boolean inspects) implements Trigger {

    /** A sweep that inspects what it is about to publish. */
    public Sweep(String reason) {
      this(reason, false);
    }
  }

  /**
   * Inspect AMIs that are public.
   *
   * @param reason why, in words for a person
   */
  record Audit(String reason) implements Trigger {}

  /**
   * Do nothing: the event is not for us. It does not fail, for an event that fails is only
   * delivered again.
   *
   * @param reason why not, in words for a person
   */
  record Unrecognized(String reason) implements Trigger {}
}
