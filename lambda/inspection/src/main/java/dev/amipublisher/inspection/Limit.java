package dev.amipublisher.inspection;

import dev.amipublisher.inspection.UnverifiableException.Reason;
import java.util.Locale;

/**
 * A limit to what is read.
 *
 * @param most how much may be read
 * @param remedy what a person does who needs more, and what it costs, as a sentence; empty if
 *     nothing can be done
 */
public record Limit(long most, String remedy) {

  /** A limit that nobody can raise. */
  public static Limit of(long most) {
    return new Limit(most, "");
  }

  /**
   * What is said if it is reached.
   *
   * @param what there is too much of, for example {@code blocks to read}
   */
  public UnverifiableException reached(String what) {
    String sentence = String.format(Locale.ROOT, "There are more than %,d %s.", most, what);
    return new UnverifiableException(
        Reason.LIMIT_REACHED, remedy.isEmpty() ? sentence : sentence + " " + remedy);
  }
}
