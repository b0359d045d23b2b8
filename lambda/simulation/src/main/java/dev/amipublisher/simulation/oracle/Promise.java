package dev.amipublisher.simulation.oracle;

/** What the function promises; docs/design.md says each at length. */
public enum Promise {
  // what it changes
  PUBLISHES_ONLY_WHAT_IT_READ("publishes only an AMI that this invocation read"),
  PUBLISHES_ONLY_WHAT_ASKS_FOR_IT("publishes only an AMI whose tag asks for it"),
  PUBLISHES_ONLY_BY_THE_RULES("publishes only an AMI that breaks no sharing rule"),
  NEVER_FIGHTS_A_REVOCATION("leaves an AMI private that others made private"),
  LIMITS_WITHDRAWALS_OF_A_SWEEP("withdraws no more AMIs in one sweep than the brake allows"),
  REPORT_MODE_CHANGES_NOTHING("changes nothing in report mode"),
  TOUCHES_NO_OTHER_GRANT("changes no grant but the group all"),
  TOUCHES_NOTHING_ELSE("changes no AMI but the one it names, and no tag but its own"),
  UNDOES_WHAT_THE_TAGS_STOPPED_ASKING_FOR("undoes what the tags stopped asking for meanwhile"),

  // what it says
  LOGS_EACH_CHANGE_ONCE("logs one line for each change"),
  LOGS_ONLY_WHAT_WAS_READ_BACK("logs a change only after it was read back"),
  ANNOUNCES_EACH_CHANGE("announces each change by an event"),
  FAILS_ONLY_FOR_WHAT_MAY_PASS("asks to be retried only for what may pass"),

  // what it comes to
  DOES_NOT_CRASH("does not crash"),
  CONVERGES("converges to what the tags ask for"),
  ASKS_NOTHING_IN_VAIN("asks EC2 for nothing that it must refuse"),
  ONLY_READS_WHAT_HAS_CONVERGED("only reads where everything has converged"),
  IS_QUIET_ABOUT_WHAT_HAS_CONVERGED("announces nothing where everything has converged");

  private final String sentence;

  Promise(String sentence) {
    this.sentence = sentence;
  }

  /** The promise in words. */
  public String sentence() {
    return sentence;
  }
}
