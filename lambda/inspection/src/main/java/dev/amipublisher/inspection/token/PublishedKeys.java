package dev.amipublisher.inspection.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keys that their issuers or large projects published in documents, samples and tests, so that they
 * are no secrets. Kept as SHA-256 hashes of their random parts, since services that look for leaked
 * keys would report the file otherwise.
 */
final class PublishedKeys {

  private static final Set<String> HASHES =
      DataFile.lines("published-keys.txt")
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.substring(0, 64))
          .collect(Collectors.toUnmodifiableSet());

  private PublishedKeys() {}

  /** Whether a random part is that of a published key. */
  static boolean contain(String random) {
    return HASHES.contains(hash(random));
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
