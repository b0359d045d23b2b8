package dev.amipublisher.localaws.ec2;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Block public access for AMIs in this Region.
 *
 * <p>Enabling and disabling take <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-block-public-access-for-amis.html">up
 * to ten minutes</a>, during which the Get call still returns the old state. Here a change is
 * enforced after one delay and visible after another; both are zero by default.
 *
 * <p>Unlike in a new account, public sharing starts unblocked.
 */
public final class BlockPublicAccess {

  /** New public sharing is refused. */
  public static final String BLOCK_NEW_SHARING = "block-new-sharing";

  /** Public sharing is allowed. */
  public static final String UNBLOCKED = "unblocked";

  /** The response of GetImageBlockPublicAccessState. */
  public record State(String imageBlockPublicAccessState, String managedBy) {}

  private final InstantSource clock;
  private final Object lock;
  private @Nullable State answer;
  private boolean before;
  private boolean blocked;
  private Instant changedAt = Instant.MIN;
  private String managedBy = "account";
  private Duration enforcedAfter = Duration.ZERO;
  private Duration visibleAfter = Duration.ZERO;

  /** Unblocked, managed by the account. */
  public BlockPublicAccess(InstantSource clock, Object lock) {
    this.clock = clock;
    this.lock = lock;
  }

  /** Sets how long changes take to be enforced, and to be visible to the Get call. */
  public void delays(Duration enforced, Duration visible) {
    synchronized (lock) {
      enforcedAfter = enforced;
      visibleAfter = visible;
    }
  }

  /** Sets the state without any delay, whether or not a policy manages it. */
  public void set(boolean block) {
    synchronized (lock) {
      before = block;
      blocked = block;
      changedAt = Instant.MIN;
    }
  }

  /** Has the Get call answer a state of another name, or none if it is empty, from now on. */
  public void answer(String state) {
    synchronized (lock) {
      answer = new State(state, managedBy);
    }
  }

  /** Lets a declarative policy of the organization manage the state, and set it. */
  public void managedByDeclarativePolicy(boolean block) {
    synchronized (lock) {
      managedBy = "declarative-policy";
      set(block);
    }
  }

  /** Lets the account manage the state again. */
  public void managedByAccount() {
    synchronized (lock) {
      managedBy = "account";
    }
  }

  /** Enables or disables it through the API. */
  public State change(boolean block) {
    if (managedBy.equals("declarative-policy")) {
      // That it fails is documented; code and text are unconfirmed.
      throw Ec2Error.client(
          "OperationNotPermitted",
          "This operation can’t be performed because block public access for AMIs is managed by a"
              + " declarative policy.");
    }
    if (block != blocked) {
      before = blocked;
      blocked = block;
      changedAt = clock.instant();
    }
    return new State(block ? BLOCK_NEW_SHARING : UNBLOCKED, managedBy);
  }

  /** Reads it through the API. */
  public State get() {
    return answer != null
        ? answer
        : new State(stateAfter(visibleAfter) ? BLOCK_NEW_SHARING : UNBLOCKED, managedBy);
  }

  boolean isEnforced() {
    return stateAfter(enforcedAfter);
  }

  private boolean stateAfter(Duration delay) {
    if (changedAt.equals(Instant.MIN)) {
      return blocked;
    }
    return clock.instant().isBefore(changedAt.plus(delay)) ? before : blocked;
  }
}
