package dev.amipublisher.outcome;

import dev.amipublisher.image.Intent;
import dev.amipublisher.rule.Finding;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.vocabulary.EventTypes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of one AMI, after EC2 was read again.
 *
 * @param imageId the AMI; never null
 * @param name its name; empty where unknown
 * @param asked the value of its publish tag; null if it has none
 * @param intent what its tags asked for; null if the AMI could not be read
 * @param before whether it was public; null if unknown
 * @param after whether it is public, as read back; null if unknown
 * @param result what became of it
 * @param announcement the event that tells of it; null if it is no news
 * @param findings what the rules, or EC2, hold against it; never null
 * @param notes what else a person should know, a sentence each; never null
 * @param mode whether the decision was carried out
 * @param retry whether the same event should be delivered again
 */
public record Outcome(
    String imageId,
    String name,
    @Nullable String asked,
    @Nullable Intent intent,
    @Nullable Boolean before,
    @Nullable Boolean after,
    Result result,
    @Nullable Announcement announcement,
    List<Finding> findings,
    List<String> notes,
    Mode mode,
    boolean retry) {

  /** What can become of an AMI. */
  public enum Result {
    /** It was made public, and EC2 tells it so. */
    PUBLISHED,
    /** It was made private, and EC2 tells it so. */
    WITHDRAWN,
    /** It is as its tags ask. */
    KEPT,
    /** Its tags ask for it to be public, and a rule or EC2 forbids it. */
    REFUSED,
    /** Its tags ask for it to be public, and someone else made it private. */
    REVOKED,
    /** It is public, and nothing asks for that. */
    UNMANAGED,
    /** Its publish tag cannot be understood. */
    INVALID,
    /** It is none of our business. */
    IGNORED,
    /** EC2 does not know it (any more). */
    GONE,
    /** It should be withdrawn, and the withdrawal brake held it back. */
    HELD_BACK,
    /** It needs a change, and time ran out. */
    LEFT,
    /** What should be done could not be done, or could not be verified. */
    FAILED
  }

  /** The events that tell of an outcome. */
  public enum Announcement {
    /** An AMI became public. */
    PUBLISHED(EventTypes.PUBLISHED),
    /** An AMI became private, as its tags or the rules ask. */
    WITHDRAWN(EventTypes.WITHDRAWN),
    /** An AMI was asked to be public, and is not. */
    REFUSED(EventTypes.REFUSED),
    /** An AMI was made private by someone else. */
    REVOKED(EventTypes.REVOKED),
    /** An AMI is public, and nothing asks for that. */
    UNMANAGED(EventTypes.UNMANAGED);

    private final String detailType;

    Announcement(String detailType) {
      this.detailType = detailType;
    }

    /** The {@code detail-type} of the event. */
    public String detailType() {
      return detailType;
    }
  }

  /** Keeps the lists from being changed by whoever made them. */
  public Outcome {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /** The outcome for an AMI that EC2 does not know. */
  public static Outcome gone(String imageId, Mode mode) {
    return new Outcome(
        imageId, "", null, null, null, null, Result.GONE, null, List.of(), List.of(), mode, false);
  }

  /** Whether the AMI's launch permissions were changed, and read back so. */
  public boolean changedPermissions() {
    return mode == Mode.ENFORCE && (result == Result.PUBLISHED || result == Result.WITHDRAWN);
  }

  /** The same outcome with one more thing to know. */
  public Outcome withNote(String note) {
    return with(Stream.concat(notes.stream(), Stream.of(note)).toList(), retry);
  }

  /** The same outcome, with the event to be delivered again. */
  public Outcome withRetry() {
    return with(notes, true);
  }

  private Outcome with(List<String> otherNotes, boolean otherRetry) {
    return new Outcome(
        imageId,
        name,
        asked,
        intent,
        before,
        after,
        result,
        announcement,
        findings,
        otherNotes,
        mode,
        otherRetry);
  }
}
