package dev.amipublisher.cli.account;

/** Something that the person at the command line can put right, in one sentence that says how. */
public final class Mistake extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * A mistake.
   *
   * @param sentence names the thing, and what to do about it
   */
  public Mistake(String sentence) {
    super(sentence);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
