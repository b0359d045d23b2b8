package dev.amipublisher.localaws.ec2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Splits lists into pages. A token holds the last ID, not a position, so that a list that changes
 * between pages neither repeats nor skips the items that stay.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ec2/latest/devguide/Query-Requests.html#api-pagination">Pagination</a>:
 *     "may return an empty page with a token"
 */
public final class Paging {

  private static final int GREATEST_PAGE = 1000;
  private static final String FULL = "full:";
  private static final String EMPTY = "empty:";

  private boolean emptyPages;

  /** Puts an empty page with a token before every page, or no longer. */
  public void emptyPages(boolean on) {
    emptyPages = on;
  }

  /**
   * One page.
   *
   * @param sorted all items, by ascending ID
   * @throws Ec2Error InvalidParameterValue for a page size out of bounds, InvalidNextToken
   */
  public <T> Page<T> page(
      List<T> sorted,
      Function<T, String> idOf,
      @Nullable Integer maxResults,
      @Nullable String nextToken) {
    checkMaxResults(maxResults);
    String token = nextToken == null ? FULL : decode(nextToken);
    String lastId = token.substring(token.indexOf(':') + 1);
    if (maxResults == null && nextToken == null) {
      return new Page<>(sorted, null);
    }
    if (emptyPages && token.startsWith(FULL)) {
      return new Page<>(List.of(), encode(EMPTY + lastId));
    }
    List<T> rest = sorted.stream().filter(item -> idOf.apply(item).compareTo(lastId) > 0).toList();
    int size = maxResults == null ? GREATEST_PAGE : maxResults;
    if (rest.size() <= size) {
      return new Page<>(rest, null);
    }
    List<T> items = rest.subList(0, size);
    return new Page<>(items, encode(FULL + idOf.apply(items.getLast())));
  }

  /** The limits are unconfirmed; the upper one is that of EC2's other describe calls. */
  private static void checkMaxResults(@Nullable Integer maxResults) {
    if (maxResults != null && (maxResults < 1 || maxResults > GREATEST_PAGE)) {
      throw Ec2Error.invalidParameterValue(
          "Value ( %d ) for parameter maxResults is invalid. Expecting a value between 1 and %d."
              .formatted(maxResults, GREATEST_PAGE));
    }
  }

  private static String encode(String token) {
    return Base64.getUrlEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (decoded.startsWith(FULL) || decoded.startsWith(EMPTY)) {
        return decoded;
      }
    } catch (IllegalArgumentException notBase64) {
      // Refused below, as any other token that was not issued here.
    }
    throw Ec2Error.client("InvalidNextToken", "The specified NextToken is not valid.");
  }
}
