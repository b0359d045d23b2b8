package dev.amipublisher.inspection.check.file;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.token.Placeholder;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that is known to hold credentials by the end of its path.
 *
 * @param end the last names of its path; the last name may begin or end with {@code *}
 * @param secret what it holds then, the first group that takes part the secret itself, which must
 *     be no placeholder; null if the file has no other use
 * @param what it is, for findings
 */
record CredentialFile(String end, @Nullable Pattern secret, String what) {

  /** As much of a file as is looked at. */
  private static final int LOOKED_AT = 1024 * 1024;

  /** A file that has no use but to hold credentials. */
  static CredentialFile named(String end, String what) {
    return new CredentialFile(end, null, what);
  }

  /** A file that may hold credentials. */
  static CredentialFile holding(String end, String secret, String what) {
    return new CredentialFile(end, Pattern.compile(secret), what);
  }

  boolean isAt(Place place) {
    if (place.packaged()) {
      return false;
    }
    if (end.startsWith("*")) {
      return place.name().endsWith(end.substring(1));
    }
    int slash = end.lastIndexOf('/');
    if (end.endsWith("*")) {
      String start = end.substring(slash + 1, end.length() - 1);
      return place.name().startsWith(start)
          && place.endsWith(end.substring(0, slash + 1) + place.name());
    }
    return place.endsWith(end);
  }

  /** Reports the first of these files' secrets in a file. */
  static void examine(
      FileCheck check, List<CredentialFile> candidates, TreeFile file, Evidence evidence) {
    String text = file.head(LOOKED_AT);
    Place place = Place.of(file.seenAs(), false);
    for (CredentialFile candidate : candidates) {
      if (candidate.isAt(place)) {
        int line = candidate.lineOfSecret(text);
        if (line >= 0) {
          evidence.found(check, file, line, candidate.what());
          return;
        }
      }
    }
    if (file.node().size() > LOOKED_AT) {
      evidence.readInPart(file, LOOKED_AT);
    }
  }

  /** The line of the first secret; 0 if the file as a whole is one; -1 if there is none. */
  private int lineOfSecret(String text) {
    if (secret == null) {
      return text.isBlank() ? -1 : 0;
    }
    Matcher matcher = secret.matcher(text);
    while (matcher.find()) {
      if (!Placeholder.is(firstGroup(matcher))) {
        return Lines.numberOf(text, matcher.end());
      }
    }
    return -1;
  }

  private static String firstGroup(Matcher matcher) {
    for (int i = 1; i <= matcher.groupCount(); i++) {
      if (matcher.group(i) != null) {
        return matcher.group(i);
      }
    }
    return matcher.group();
  }
}
