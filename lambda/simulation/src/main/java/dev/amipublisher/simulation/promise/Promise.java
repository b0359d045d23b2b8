package dev.amipublisher.simulation.promise;

import java.util.EnumSet;
import java.util.Set;

/** What the function promises; docs/design.md says each at length. */
public enum Promise {
  // what it changes
  PUBLISHES_ONLY_WHAT_IT_READ("publishes only an AMI that this invocation read"),
  PUBLISHES_ONLY_WHAT_ASKS_FOR_IT("publishes only an AMI whose tag asks for it"),
  PUBLISHES_ONLY_BY_THE_RULES("publishes only an AMI that breaks no sharing rule"),
  CHANGES_ONLY_ON_FRESH_READS("changes a permission only on a read at most 10 s old"),
  WITHDRAWS_BEFORE_IT_PUBLISHES("withdraws before it publishes, of what it read before both"),
  NEVER_FIGHTS_A_REVOCATION("leaves an AMI private whose status says that it was revoked"),
  REMEMBERS_REVOCATIONS("leaves an AMI private that others made private, whatever came between"),
  LIMITS_WITHDRAWALS_OVER_TIME("withdraws no more AMIs in a sweep interval than the limit allows"),
  REPORT_MODE_CHANGES_NOTHING("changes nothing in report mode"),
  TOUCHES_NO_OTHER_GRANT("changes no grant but the group all"),
  TOUCHES_NOTHING_ELSE("changes no AMI but the one it names, and no tag but its own"),
  UNDOES_WHAT_THE_TAGS_STOPPED_ASKING_FOR("undoes what the tags stopped asking for meanwhile"),

  // what it says
  LOGS_EACH_CHANGE_ONCE("logs one line for each change"),
  LOGS_ONLY_WHAT_WAS_READ_BACK("logs a change only after it was read back"),
  STATUS_SHOWS_THE_LAST_CHANGE("leaves the status that belongs to the change it logs"),
  CONFIRMS_THAT_AN_AMI_IS_GONE("says that an AMI is gone only after a read that lacks it"),
  RETRIES_REFUSALS_THAT_MAY_PASS("retries a publication that IAM refuses just after the tagging"),
  ANNOUNCES_EACH_CHANGE("announces each change by an event"),
  ANNOUNCES_EACH_CHANGE_ONCE("announces a change once, unless something failed"),
  ANNOUNCES_ONLY_WHAT_IT_CAN_RECORD("announces no old change whose status it could not write"),
  WRITES_STATUS_AFTER_ITS_EVENT("writes a final status only after its event was accepted"),
  FAILS_ONLY_FOR_WHAT_MAY_PASS("asks to be retried only for what may pass"),

  // how it ends
  DOES_NOT_CRASH("does not crash"),
  ENDS_IN_TIME("ends before Lambda ends it"),
  SWEEPS_END_BY_THEIR_SUMMARY("ends each sweep by its summary"),
  GIVES_NO_ALL_CLEAR_UNSEEN("emits no metric that says all is well about AMIs it did not reach"),
  REQUESTS_SWEEPS_FOR_WANT_OF_TIME("requests another sweep only when time ran short"),

  // what it comes to
  CONVERGES("converges to what the tags ask for"),
  CONVERGES_AT_SCALE("converges with hundreds of AMIs too"),
  WITHDRAWS_WHAT_AN_AUDIT_FINDS("withdraws what an audit finds to hold credentials"),
  GIVES_REFUSED_PLACES_TO_THE_NEXT("gives the place of a publication that EC2 refuses to the next"),
  ASKS_NOTHING_IN_VAIN("asks EC2 for nothing that it must refuse"),
  ONLY_READS_WHAT_HAS_CONVERGED("only reads where everything has converged"),
  IS_QUIET_ABOUT_WHAT_HAS_CONVERGED("announces nothing where everything has converged");

  private final String sentence;

  Promise(String sentence) {
    this.sentence = sentence;
  }

  /** All promises. */
  public static Set<Promise> all() {
    return EnumSet.allOf(Promise.class);
  }

  /** The promise in words. */
  public String sentence() {
    return sentence;
  }
}
