package dev.amipublisher.policy;

import java.util.List;

/** What is known of the content of an AMI's snapshots. Holds nothing of that content. */
public sealed interface ImageContent {

  /** It was not inspected. */
  record NotInspected() implements ImageContent {}

  /**
   * All was looked at, and nothing was found that counts.
   *
   * @param allowed what was found and is allowed knowingly: a phrase each
   */
  record Clean(List<String> allowed) implements ImageContent {

    /** Defensive copy. */
    public Clean {
      allowed = List.copyOf(allowed);
    }
  }

  /**
   * Something was found that no public AMI should hold.
   *
   * @param first the check and the place of the first finding, to stand in a tag
   * @param findings a phrase each; the first of them, if there are many
   * @param further how many more there are
   */
  record Sensitive(String first, List<String> findings, long further) implements ImageContent {

    /** Defensive copy. */
    public Sensitive {
      findings = List.copyOf(findings);
    }
  }

  /**
   * An earlier look found something, as the AMI's status tags say.
   *
   * @param first the check and the place of the first finding
   */
  record PreviousFinding(String first) implements ImageContent {}

  /**
   * Nothing was found, but not all can be looked at, and that will not change.
   *
   * @param reason a word for a tag, for example {@code encrypted}
   * @param why a sentence
   */
  record Unverifiable(String reason, String why) implements ImageContent {}

  /**
   * It could not be looked at now.
   *
   * @param why a sentence
   */
  record Unavailable(String why) implements ImageContent {}
}
