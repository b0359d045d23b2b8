package dev.amipublisher.inspection.check.file;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of keys and variables that say that their value is a secret. */
final class SecretNames {

  private static final Pattern PARTS = Pattern.compile("[^A-Za-z]+");

  /** Where a name in camel case goes on with another word. */
  private static final Pattern HUMPS = Pattern.compile("([a-z0-9])([A-Z])");

  private static final Set<String> SECRETS =
      Set.of(
          "apikey",
          "apitoken",
          "authkey",
          "authtoken",
          "credential",
          "credentials",
          "creds",
          "passphrase",
          "passwd",
          "password",
          "passwords",
          "passwort",
          "pwd",
          "secret",
          "secretkey",
          "secrets",
          "token",
          "accesskey",
          "privatekey",
          "encryptionkey",
          "dbpass",
          "dbpassword",
          "mysqlpass",
          "pgpassword",
          "userpass",
          "accesstoken",
          "authtok",
          "connectionstring",
          "psk");

  /** Words that make a key of {@code KEY}. */
  private static final Set<String> KINDS_OF_KEYS =
      Set.of(
          "access",
          "account",
          "api",
          "app",
          "auth",
          "encryption",
          "license",
          "master",
          "private",
          "secret",
          "shared",
          "signing",
          "storage");

  /** What is said about a secret, and is none. */
  private static final Set<String> ABOUT =
      Set.of(
          "age",
          "algorithm",
          "algorithms",
          "attempts",
          "auth",
          "authentication",
          "aging",
          "callback",
          "chars",
          "charset",
          "class",
          "cmd",
          "command",
          "count",
          "days",
          "dir",
          "directory",
          "enabled",
          "encoder",
          "encoding",
          "endpoint",
          "expiration",
          "expire",
          "expires",
          "expiry",
          "field",
          "file",
          "filename",
          "format",
          "header",
          "help",
          "hint",
          "id",
          "label",
          "len",
          "length",
          "lifetime",
          "limit",
          "location",
          "manager",
          "max",
          "message",
          "min",
          "mode",
          "name",
          "param",
          "parameter",
          "path",
          "placeholder",
          "policy",
          "prefix",
          "prompt",
          "provider",
          "regex",
          "required",
          "reset",
          "rounds",
          "seconds",
          "service",
          "size",
          "store",
          "text",
          "timeout",
          "title",
          "ttl",
          "type",
          "types",
          "uri",
          "url",
          "urls",
          "validation",
          "validator",
          "validators",
          "version");

  private SecretNames() {}

  /** Whether a name is one. */
  static boolean isOne(String name) {
    String lower = HUMPS.matcher(name).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    List<String> words = List.of(PARTS.split(lower));
    if (words.isEmpty() || ABOUT.contains(words.getLast())) {
      return false;
    }
    boolean pass = words.getLast().equals("pass") || words.getLast().endsWith("pw");
    boolean key = false;
    for (int i = 1; i < words.size(); i++) {
      key |= words.get(i).equals("key") && KINDS_OF_KEYS.contains(words.get(i - 1));
    }
    return pass || key || words.stream().anyMatch(SecretNames::isSecret);
  }

  private static boolean isSecret(String word) {
    return SECRETS.contains(word) || word.endsWith("password") || word.endsWith("passwd");
  }
}
