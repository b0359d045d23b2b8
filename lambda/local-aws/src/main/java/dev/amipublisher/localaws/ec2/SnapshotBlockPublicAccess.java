package dev.amipublisher.localaws.ec2;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Block public access for snapshots in this Region. While all sharing is blocked, public snapshots
 * are not public, though their permissions still say so; they are again when it is lifted. That the
 * setting starts unblocked is a choice: AWS does not say what new accounts have.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html">Block
 *     public access for Amazon EBS snapshots</a>
 */
public final class SnapshotBlockPublicAccess {

  /** Nothing is public. */
  public static final String BLOCK_ALL_SHARING = "block-all-sharing";

  /** What is public stays so, and nothing becomes public. */
  public static final String BLOCK_NEW_SHARING = "block-new-sharing";

  /** Public sharing is allowed. */
  public static final String UNBLOCKED = "unblocked";

  private static final Set<String> BLOCKED = Set.of(BLOCK_ALL_SHARING, BLOCK_NEW_SHARING);

  /** The response of GetSnapshotBlockPublicAccessState. */
  public record State(String state, String managedBy) {}

  private final Object lock;
  private State current = new State(UNBLOCKED, "account");

  /** Unblocked, managed by the account. */
  public SnapshotBlockPublicAccess(Object lock) {
    this.lock = lock;
  }

  /** Sets the state, managed by the account, without an event. */
  public void set(String state) {
    synchronized (lock) {
      current = new State(state, "account");
    }
  }

  /** Lets a declarative policy of the organization manage the state, and set it. */
  public void managedByDeclarativePolicy(String state) {
    synchronized (lock) {
      current = new State(state, "declarative-policy");
    }
  }

  State get() {
    return current;
  }

  /** Enables it through the API. */
  State enable(@Nullable String state) {
    if (state == null) {
      throw Ec2Error.missingParameter("State");
    }
    if (!BLOCKED.contains(state)) {
      throw Ec2Error.invalidParameterValue(
          "Value ( " + state + " ) for parameter State is invalid.");
    }
    return change(state);
  }

  /** Disables it through the API. */
  State disable() {
    return change(UNBLOCKED);
  }

  private State change(String state) {
    if (current.managedBy().equals("declarative-policy")) {
      // That it fails is documented; code and text are unconfirmed.
      throw Ec2Error.client(
          "OperationNotPermitted",
          "This operation can’t be performed because block public access for snapshots is managed"
              + " by a declarative policy.");
    }
    current = new State(state, "account");
    return current;
  }

  boolean refusesNewSharing() {
    return BLOCKED.contains(current.state());
  }
}
