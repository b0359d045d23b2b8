package dev.amipublisher.cli.doctor.check;

/**
 * What a check found.
 *
 * @param check what was looked at
 * @param verdict whether it is as it should be
 * @param sentence how it is
 * @param remedy what to do about it; empty if nothing
 * @param command a command line that does it; empty if there is none
 */
public record CheckResult(
    String check, Verdict verdict, String sentence, String remedy, String command) {

  /** Whether something is as it should be. */
  public enum Verdict {
    /** It is. */
    WELL,
    /** It may be meant so; a person should know. */
    LOOK,
    /** It is not. */
    WRONG,
    /** AWS does not say. */
    UNKNOWN
  }

  /** Well. */
  public static CheckResult well(Check check, String sentence) {
    return new CheckResult(check.name(), Verdict.WELL, sentence, "", "");
  }

  /** A person should know. */
  public static CheckResult look(Check check, String sentence, String remedy, String command) {
    return new CheckResult(check.name(), Verdict.LOOK, sentence, remedy, command);
  }

  /** Wrong. */
  public static CheckResult wrong(Check check, String sentence, String remedy, String command) {
    return new CheckResult(check.name(), Verdict.WRONG, sentence, remedy, command);
  }

  /** What the stack should have made is not there. */
  public static CheckResult missing(Check check) {
    return wrong(
        check,
        "It is not there.",
        "Deploy the stack; if it was deployed and this was deleted by hand, destroy it first, since"
            + " CloudFormation does not see that.",
        "npx --yes aws-cdk@2.1148.1 deploy");
  }

  /** AWS does not say. */
  public static CheckResult unknown(Check check, String why, String remedy) {
    return new CheckResult(check.name(), Verdict.UNKNOWN, why, remedy, "");
  }

  /** Whether somebody has to do something, as far as is known. */
  public boolean isFailure() {
    return verdict == Verdict.WRONG || verdict == Verdict.UNKNOWN;
  }
}
