package dev.amipublisher.localaws.ebs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * The tokens of blocks and pages. Each is good for what it was given for, and for a time. That a
 * token which is too old is refused like a wrong one is unconfirmed.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebsapi-faq.html">FAQs for EBS
 *     direct APIs</a>
 */
record Tokens(InstantSource clock) {

  private static final Duration LIFE_OF_BLOCK = Duration.ofDays(7);
  private static final Duration LIFE_OF_PAGE = Duration.ofMinutes(60);

  Instant blockExpiry() {
    return clock.instant().plus(LIFE_OF_BLOCK);
  }

  String ofBlock(String snapshotId, int index) {
    return encode("block/%s/%d".formatted(snapshotId, index), blockExpiry());
  }

  /**
   * A token of a page.
   *
   * @param state what must be known when it comes back
   */
  String ofPage(String snapshotId, String state) {
    return encode("page/%s/%s".formatted(snapshotId, state), clock.instant().plus(LIFE_OF_PAGE));
  }

  /** Checks the token of a block. */
  void checkBlock(String snapshotId, int index, String token) {
    String expected = "block/%s/%d".formatted(snapshotId, index);
    if (decode(token).filter(expected::equals).isEmpty()) {
      throw EbsError.validation("INVALID_BLOCK_TOKEN", "The block token is invalid or expired.");
    }
  }

  /** What the token of a page was given with. */
  String stateOfPage(String snapshotId, String token) {
    String prefix = "page/%s/".formatted(snapshotId);
    return decode(token)
        .filter(text -> text.startsWith(prefix))
        .map(text -> text.substring(prefix.length()))
        .orElseThrow(
            () ->
                EbsError.validation("INVALID_PAGE_TOKEN", "The page token is invalid or expired."));
  }

  private static String encode(String text, Instant expiry) {
    String full = expiry.toEpochMilli() + "/" + text;
    return Base64.getEncoder().encodeToString(full.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<String> decode(String token) {
    try {
      String full = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      int slash = full.indexOf('/');
      Instant expiry = Instant.ofEpochMilli(Long.parseLong(full.substring(0, slash)));
      return clock.instant().isBefore(expiry)
          ? Optional.of(full.substring(slash + 1))
          : Optional.empty();
    } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
      return Optional.empty();
    }
  }
}
