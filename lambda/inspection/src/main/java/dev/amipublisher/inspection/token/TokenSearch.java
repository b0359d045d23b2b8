package dev.amipublisher.inspection.token;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Searches content for tokens, in pieces, so that memory is bounded. Finds at most one token of
 * each kind: its first.
 */
public final class TokenSearch {

  /** Where content comes from. */
  @FunctionalInterface
  public interface Content {
    /** Reads bytes; fewer than asked for only at the end. */
    byte[] read(long offset, int length);
  }

  private static final int PIECE = 64 * 1024;

  /** As much as is looked at to see whether content is text. */
  private static final int BEGINNING = 4096;

  private static final int BEFORE = TokenKind.BEFORE;
  private static final int AFTER = TokenKind.LONGEST;

  private static final Prefixes PREFIXES = new Prefixes(TokenKinds.ALL);

  private final Content content;
  private final long limit;
  private final boolean[] found = new boolean[TokenKinds.ALL.size()];
  private final List<TokenMatch> matches = new ArrayList<>();

  private String text = "";

  /** The first position of {@link #text} that was not searched yet. */
  private int start;

  private int line = 1;

  private TokenSearch(Content content, long limit) {
    this.content = content;
    this.limit = limit;
  }

  /**
   * The first token of each kind; empty if the content is no text, as a zero byte at its beginning
   * says. git decides alike.
   *
   * @param limit how many bytes are searched at the most
   */
  public static Optional<List<TokenMatch>> search(Content content, long limit) {
    return new TokenSearch(content, limit).search();
  }

  private Optional<List<TokenMatch>> search() {
    long offset = 0;
    boolean end = false;
    while (!end) {
      int length = (int) Math.min(PIECE, limit - offset);
      byte[] piece = length <= 0 ? new byte[0] : content.read(offset, length);
      if (offset == 0 && isBinary(piece)) {
        return Optional.empty();
      }
      offset += piece.length;
      end = piece.length < PIECE;
      int kept = Math.max(0, start - BEFORE);
      text = text.substring(kept) + new String(piece, StandardCharsets.ISO_8859_1);
      start -= kept;
      searchTo(end ? text.length() : Math.max(start, text.length() - AFTER));
    }
    return Optional.of(List.copyOf(matches));
  }

  private static boolean isBinary(byte[] piece) {
    for (int i = 0; i < Math.min(BEGINNING, piece.length); i++) {
      if (piece[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private void searchTo(int stop) {
    int end = Math.min(text.length(), stop + PREFIXES.longest() - 1);
    PREFIXES.search(text, start, end, (kind, position) -> met(kind, position, stop));
    line += lineBreaks(start, stop);
    start = stop;
  }

  private void met(int kind, int position, int stop) {
    if (position < stop && !found[kind] && TokenKinds.ALL.get(kind).matches(text, position)) {
      found[kind] = true;
      matches.add(
          new TokenMatch(TokenKinds.ALL.get(kind).token(), line + lineBreaks(start, position)));
    }
  }

  private int lineBreaks(int from, int to) {
    int count = 0;
    for (int i = text.indexOf('\n', from, to); i >= 0; i = text.indexOf('\n', i + 1, to)) {
      count++;
    }
    return count;
  }
}
