package dev.amipublisher.inspection.verdict;

import dev.amipublisher.inspection.check.Finding;
import java.util.List;

/** What is said of an image. Holds nothing of the content of its files. */
public sealed interface Verdict {

  /** What was looked at. */
  Coverage coverage();

  /** Findings that the settings allow; they do not count. */
  List<Finding> allowed();

  /**
   * All was looked at, and nothing was found.
   *
   * @param coverage what was looked at
   * @param allowed findings that the settings allow
   */
  record Clean(Coverage coverage, List<Finding> allowed) implements Verdict {}

  /**
   * Something was found. Outweighs what could not be verified, which is shown besides.
   *
   * @param coverage what was looked at
   * @param allowed findings that the settings allow
   * @param findings those that count; the first of them, if there are many
   * @param furtherFindings how many more there are
   * @param unverified what could not be looked at
   */
  record Found(
      Coverage coverage,
      List<Finding> allowed,
      List<Finding> findings,
      long furtherFindings,
      List<Unverified> unverified)
      implements Verdict {}

  /**
   * Nothing was found, but not all could be looked at.
   *
   * @param coverage what was looked at
   * @param allowed findings that the settings allow
   * @param unverified why; the first of the reasons, if there are many
   */
  record Unverifiable(Coverage coverage, List<Finding> allowed, List<Unverified> unverified)
      implements Verdict {}
}
