package dev.amipublisher.inspection.token;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
  private static final int BEFORE = Surroundings.REACH;
  private static final int AFTER = Math.max(TokenPattern.LONGEST, Surroundings.REACH);

  private final Content content;
  private final long limit;
  private final List<TokenPattern> missing = new ArrayList<>(TokenPatterns.ALL);
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
   * The first token of each kind.
   *
   * @param limit how many bytes are searched at the most
   */
  public static List<TokenMatch> search(Content content, long limit) {
    return new TokenSearch(content, limit).search();
  }

  private List<TokenMatch> search() {
    long offset = 0;
    boolean end = false;
    while (!end) {
      int length = (int) Math.min(PIECE, limit - offset);
      byte[] piece = length <= 0 ? new byte[0] : content.read(offset, length);
      offset += piece.length;
      end = piece.length < PIECE;
      int kept = Math.max(0, start - BEFORE);
      text = text.substring(kept) + new String(piece, StandardCharsets.ISO_8859_1);
      start -= kept;
      searchTo(end ? text.length() : Math.max(start, text.length() - AFTER));
    }
    return List.copyOf(matches);
  }

  private void searchTo(int stop) {
    for (TokenPattern pattern : List.copyOf(missing)) {
      int position = firstMatch(pattern, stop);
      if (position >= 0) {
        matches.add(new TokenMatch(pattern.token(), line + lineBreaks(start, position)));
        missing.remove(pattern);
      }
    }
    line += lineBreaks(start, stop);
    start = stop;
  }

  private int firstMatch(TokenPattern pattern, int stop) {
    for (String prefix : pattern.prefixes()) {
      int end = Math.min(text.length(), stop + prefix.length() - 1);
      int position = text.indexOf(prefix, start, end);
      while (position >= 0) {
        if (pattern.matches(text, position)) {
          return position;
        }
        position = text.indexOf(prefix, position + 1, end);
      }
    }
    return -1;
  }

  private int lineBreaks(int from, int to) {
    int count = 0;
    for (int i = text.indexOf('\n', from, to); i >= 0; i = text.indexOf('\n', i + 1, to)) {
      count++;
    }
    return count;
  }
}
