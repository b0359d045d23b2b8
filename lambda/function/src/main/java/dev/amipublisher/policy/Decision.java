package dev.amipublisher.policy;

import dev.amipublisher.image.Intent;
import java.util.List;

/**
 * What to do with an AMI.
 *
 * @param action what to do
 * @param intent what its tags ask for
 * @param findings everything that the rules hold against it
 */
public record Decision(Action action, Intent intent, List<Finding> findings) {

  /** What can be done with an AMI. */
  public enum Action {
    /** Add the group {@code all} to its launch permissions. */
    PUBLISH,
    /** Leave it private, and have it copied: it could be public, and only its copies are to be. */
    VERIFY,
    /** Remove the group {@code all} from its launch permissions: someone asked for it. */
    WITHDRAW,
    /**
     * The same, within the limit of withdrawals: nobody asked for it in so many words, and a bug or
     * a clean-up of tags must not empty the catalogue. Of an AMI that is private and was verified:
     * have its copies made private.
     */
    WITHDRAW_WITHIN_LIMIT,
    /** Leave it as it is: that is what its tags ask for. */
    KEEP,
    /** Leave it private until it is available. */
    WAIT,
    /** Leave it private, though its tags ask for it to be public, and say why. */
    REFUSE,
    /** Leave it private, because someone else made it so after us, and say so. */
    LEAVE_REVOKED,
    /** Leave it public, though nothing asks for that, and say so. */
    REPORT,
    /** Leave it as it is, for its tag cannot be understood, and say so. */
    REPORT_INVALID,
    /** Leave it alone and say nothing. */
    IGNORE;

    /** Whether it may only be done if all rules were asked, and somebody looked inside the AMI. */
    public boolean needsAllRules() {
      return this == PUBLISH || this == VERIFY;
    }
  }

  /** Defensive copy. */
  public Decision {
    findings = List.copyOf(findings);
  }

  /** Whether the decision asks for a change of the AMI's launch permissions. */
  public boolean changesPermissions() {
    return action == Action.PUBLISH || withdraws();
  }

  /** Whether the decision asks for the AMI to be made private. */
  public boolean withdraws() {
    return action == Action.WITHDRAW || action == Action.WITHDRAW_WITHIN_LIMIT;
  }
}
