package dev.amipublisher.inspection.token;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of tokens that are looked for: those of {@code tokens.txt}, which says how it reads.
 */
final class TokenKinds {

  /** All of them. */
  static final List<TokenKind> ALL = read();

  private static final String NO_WORD = "(?:[^A-Za-z0-9_]|$)";

  private TokenKinds() {}

  private static List<TokenKind> read() {
    List<TokenKind> kinds = new ArrayList<>();
    Map<String, String> fields = new HashMap<>();
    for (String line : (Iterable<String>) DataFile.lines("tokens.txt")::iterator) {
      if (line.isBlank() && !fields.isEmpty()) {
        kinds.add(kind(fields));
        fields.clear();
      } else if (!line.isBlank() && !line.startsWith("#")) {
        int colon = line.indexOf(": ");
        fields.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    if (!fields.isEmpty()) {
      kinds.add(kind(fields));
    }
    return List.copyOf(kinds);
  }

  private static TokenKind kind(Map<String, String> fields) {
    return new TokenKind(
        field(fields, "token"),
        List.of(field(fields, "prefix").split(" ", -1)),
        before(fields.get("before")),
        // Without \A, RE2/J goes on to the end of the text where the beginning does not match.
        Pattern.compile("\\A(?:" + field(fields, "form").replace("%END", NO_WORD) + ")"),
        Double.parseDouble(fields.getOrDefault("entropy", "0")),
        SecretForm.named(fields.getOrDefault("secret", "any")),
        field(fields, "true"),
        field(fields, "false"));
  }

  private static @Nullable Pattern before(@Nullable String form) {
    if (form == null) {
      return null;
    }
    return Pattern.compile(form.equals("anything") ? "" : form);
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalStateException("A kind of token has no " + name + ": " + fields);
    }
    return value;
  }
}
