package dev.amipublisher.simulation.oracle;

import java.util.HashSet;
import java.util.Set;

/**
 * What an AMI must come to.
 *
 * @param isPublic whether it is public
 * @param statuses what its status tag may say, the empty text for none; all values if this is empty
 */
record ExpectedState(boolean isPublic, Set<String> statuses) {

  static ExpectedState of(boolean isPublic, String... statuses) {
    return new ExpectedState(isPublic, Set.of(statuses));
  }

  /** The same, with one more status. */
  ExpectedState or(String status) {
    Set<String> more = new HashSet<>(statuses);
    more.add(status);
    return new ExpectedState(isPublic, more);
  }

  /** The same, whatever the status. */
  ExpectedState withAnyStatus() {
    return new ExpectedState(isPublic, Set.of());
  }

  boolean fits(boolean nowPublic, String status) {
    return nowPublic == isPublic && (statuses.isEmpty() || statuses.contains(status));
  }
}
