package dev.amipublisher.inspection.image;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Cases that take long: a few that stand for all in the plain run, and all of them with {@code
 * -Dinspection.tests=all}.
 *
 * @param few those of every run
 */
public record Variants(List<String> few) {

  private static final boolean ALL = "all".equals(System.getProperty("inspection.tests"));

  /** Whether this is the long run. */
  public static boolean areAll() {
    return ALL;
  }

  /** Cases of every run, each a line whose columns are separated by {@code |}. */
  public static Variants always(String... few) {
    return new Variants(List.of(few));
  }

  /** Adds cases of the long run. */
  public Stream<Arguments> andIfAsked(String... more) {
    return Stream.concat(few.stream(), Stream.of(more).filter(each -> ALL)).map(Variants::columns);
  }

  /** Of these, all in the long run, else as many as stand for them. */
  public static <T> Stream<T> firstOf(int few, Stream<T> all) {
    return ALL ? all : all.limit(few);
  }

  private static Arguments columns(String line) {
    return Arguments.of((Object[]) line.split(" \\| ", -1));
  }
}
