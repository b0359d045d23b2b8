package dev.amipublisher.outcome;

/** Takes what an invocation comes to, as it comes. */
public interface RunReport extends OutcomePublisher {

  /** Takes an outcome, when all is done about the AMI. */
  void record(Outcome outcome);

  /**
   * A companion failed: what it is for was not done, and nothing else was kept from being done.
   *
   * @param companion its name
   * @param why in a sentence
   */
  void companionFailed(String companion, String why);

  /**
   * A catalogue was not written.
   *
   * @param part the family, or another part of it; empty stands for all
   * @param why in a sentence
   */
  void catalogueNotWritten(String part, String why);
}
