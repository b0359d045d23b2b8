package dev.amipublisher.simulation;

import dev.amipublisher.simulation.lambda.AccountType;
import dev.amipublisher.simulation.lambda.Defect;
import dev.amipublisher.simulation.promise.Promise;
import java.util.Set;

/**
 * What a seed is run with.
 *
 * @param defect what is wrong with the function
 * @param account how it reaches AWS
 * @param promises what it is held to
 */
record Scenario(Defect defect, AccountType account, Set<Promise> promises) {

  /** The function as it is, held to all that it promises. */
  static final Scenario FUNCTION = new Scenario(Defect.NONE, AccountType.PORTS, Promise.all());

  /** The same with a defect. */
  Scenario with(Defect otherDefect) {
    return new Scenario(otherDefect, account, promises);
  }

  /** The same through other adapters. */
  Scenario through(AccountType otherAccount) {
    return new Scenario(defect, otherAccount, promises);
  }

  /** The same, held to other promises. */
  Scenario holding(Set<Promise> otherPromises) {
    return new Scenario(defect, account, otherPromises);
  }
}
