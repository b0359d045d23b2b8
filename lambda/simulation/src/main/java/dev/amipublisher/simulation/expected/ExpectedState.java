package dev.amipublisher.simulation.expected;

import java.util.HashSet;
import java.util.Set;

/**
 * What an AMI must come to.
 *
 * @param isPublic whether it is public
 * @param statuses what its status tag may say, the empty text for none
 */
public record ExpectedState(boolean isPublic, Set<String> statuses) {

  /** A state with one of these statuses. */
  public static ExpectedState of(boolean isPublic, String... statuses) {
    return new ExpectedState(isPublic, Set.of(statuses));
  }

  /** The same, with one more status. */
  public ExpectedState or(String status) {
    Set<String> more = new HashSet<>(statuses);
    more.add(status);
    return new ExpectedState(isPublic, more);
  }

  /** Whether an AMI has come to it. */
  public boolean fits(boolean nowPublic, String status) {
    return nowPublic == isPublic && statuses.contains(status);
  }
}
