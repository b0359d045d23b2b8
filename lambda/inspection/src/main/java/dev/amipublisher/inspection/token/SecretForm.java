package dev.amipublisher.inspection.token;

import com.google.re2j.Matcher;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** What the random part of a token has to be besides its form. */
enum SecretForm {
  /** Anything. */
  ANY {
    @Override
    boolean fits(String random, Matcher matcher, String text, int position) {
      return true;
    }
  },

  /** Upper case, lower case and digits, which a name in a program seldom has all of. */
  MIXED {
    @Override
    boolean fits(String random, Matcher matcher, String text, int position) {
      return holds(random, 'A', 'Z') && holds(random, 'a', 'z') && holds(random, '0', '9');
    }
  },

  /**
   * A user and a password, behind them a host: not those of documents and tests, nor a password
   * that is the name of its user.
   */
  LOGIN {
    @Override
    boolean fits(String random, Matcher matcher, String text, int position) {
      String user = matcher.group().substring(3, matcher.start(1) - 1);
      String host = matcher.group(2).toLowerCase(Locale.ROOT);
      return !Placeholder.is(random)
          && !random.equalsIgnoreCase(user)
          && !HARMLESS_PASSWORDS.contains(random.toLowerCase(Locale.ROOT))
          && !HARMLESS_USERS.contains(user.toLowerCase(Locale.ROOT))
          && !host.startsWith("example.")
          && !host.contains(".example")
          && !host.equals("host")
          && !host.equals("hostname");
    }
  },

  /** No key that its issuer means to be public: Supabase's for anonymous users. */
  WEB_TOKEN {
    @Override
    boolean fits(String random, Matcher matcher, String text, int position) {
      String payload = random.substring(random.indexOf('.') + 1);
      return !decoded(payload).contains("\"role\":\"anon\"");
    }
  },

  /** Part of a JSON Web Key: its type stands near. */
  JSON_WEB_KEY {
    @Override
    boolean fits(String random, Matcher matcher, String text, int position) {
      int begin = Math.max(0, position - TokenKind.BEFORE);
      int end = Math.min(text.length(), position + TokenKind.LONGEST);
      return text.substring(begin, end).contains("\"kty\"");
    }
  },

  /** An AWS secret access key stands near: forty characters, mixed, of high entropy. */
  NEAR_AWS_SECRET {
    @Override
    boolean fits(String random, Matcher matcher, String text, int position) {
      int end = Math.min(text.length(), position + NEAR);
      int run = Math.max(0, position - NEAR);
      for (int i = run; i <= end; i++) {
        if (i == end || !isBase64(text.charAt(i))) {
          if (i - run == 40 && looksLikeAwsSecret(text.substring(run, i))) {
            return true;
          }
          run = i + 1;
        }
      }
      return false;
    }
  };

  /** How far an AWS secret access key is looked for around its id, in characters. */
  private static final int NEAR = 400;

  private static final Set<String> HARMLESS_PASSWORDS =
      Set.of(
          "bar",
          "baz",
          "guest",
          "hunter2",
          "mypass",
          "mypassword",
          "pass",
          "passwd",
          "passwort",
          "passw0rd",
          "port",
          "pw",
          "pwd",
          "p@ssword",
          "some-password",
          "somepassword",
          "test",
          "testing",
          "token",
          "user",
          "username",
          "userpass",
          "word");

  private static final Set<String> HARMLESS_USERS =
      Set.of("foo", "user:pass", "example", "<user>", "usr", "yourusername");

  /**
   * Whether it is.
   *
   * @param random the random part
   * @param matcher the form, which has matched
   * @param text all around
   * @param position where the prefix stands in the text
   */
  abstract boolean fits(String random, Matcher matcher, String text, int position);

  /** By its name in the file of tokens. */
  static SecretForm named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static boolean holds(String text, int first, int last) {
    return text.chars().anyMatch(c -> c >= first && c <= last);
  }

  private static String decoded(String base64) {
    String whole = base64.substring(0, base64.length() / 4 * 4);
    try {
      return new String(Base64.getUrlDecoder().decode(whole), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private static boolean looksLikeAwsSecret(String run) {
    return !run.contains("EXAMPLE")
        && holds(run, 'A', 'Z')
        && holds(run, 'a', 'z')
        && Entropy.of(run) >= 4;
  }

  private static boolean isBase64(int character) {
    return (character >= '0' && character <= '9')
        || (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || character == '/'
        || character == '+';
  }
}
