package dev.amipublisher.aws;

import dev.amipublisher.port.Ec2UnavailableException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the pages of a describe call, each asked for when it is iterated to. A page may be
 * empty and still have a next one: only the missing token ends it.
 *
 * <p>The SDK's own paginators would do, but one of them keeps every request of EC2's API in the
 * shrunk package, 9 MB of them, and gives all pages the time-out of the first.
 *
 * @param ask asks for the page of a token, null for the first
 * @see <a
 *     href="https://docs.aws.amazon.com/ec2/latest/devguide/Query-Requests.html#api-pagination">Pagination</a>
 */
public record Pages<T>(Function<@Nullable String, Page<T>> ask) implements Iterable<List<T>> {

  /**
   * One page.
   *
   * @param items what is on it; may be empty
   * @param nextToken the token of the next page; null or empty on the last
   */
  public record Page<T>(List<T> items, @Nullable String nextToken) {}

  @Override
  public Iterator<List<T>> iterator() {
    return new Iterator<>() {
      private boolean more = true;
      private @Nullable String token;

      @Override
      public boolean hasNext() {
        return more;
      }

      @Override
      public List<T> next() {
        if (!more) {
          throw new NoSuchElementException();
        }
        Page<T> page = AwsCalls.call(() -> ask.apply(token));
        if (token != null && token.equals(page.nextToken)) {
          throw new Ec2UnavailableException("EC2 gives the same page token again and again.", null);
        }
        token = page.nextToken;
        more = token != null && !token.isEmpty();
        return page.items;
      }
    };
  }
}
