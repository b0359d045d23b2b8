package dev.amipublisher.inspection.verdict;

import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.PathGlob;
import dev.amipublisher.inspection.check.run.Checks;
import java.util.TreeSet;

/**
 * Findings that somebody allows knowingly: those of one check at some paths. Written {@code
 * private-key:/opt/app/tests/**}.
 *
 * @param check the id of the check
 * @param paths where, with the prefix of the tree if it is not the root's
 */
public record Allowance(String check, PathGlob paths) {

  private static final int LONGEST = 1_000;

  /**
   * Reads an allowance.
   *
   * @throws IllegalArgumentException with a sentence for a person if there is no such check, or no
   *     path
   */
  public static Allowance parse(String text) {
    int colon = text.indexOf(':');
    String check = colon < 0 ? text : text.substring(0, colon);
    if (!Checks.ids().contains(check)) {
      throw new IllegalArgumentException(
          "There is no check '%s' to allow findings of; the checks are %s."
              .formatted(check, String.join(", ", new TreeSet<>(Checks.ids()))));
    }
    String glob = text.substring(colon + 1);
    if (colon < 0 || glob.indexOf('/') < 0 || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "Name the paths to allow as '%s:/some/path/**', in %d characters or fewer."
              .formatted(check, LONGEST));
    }
    return new Allowance(check, PathGlob.of(glob));
  }

  /** Whether a finding is allowed. */
  public boolean allows(Finding finding) {
    return finding.check().equals(check) && paths.matches(finding.path());
  }

  /** As it is written in settings. */
  @Override
  public String toString() {
    return check + ":" + paths;
  }
}
