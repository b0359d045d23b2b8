package dev.amipublisher.build;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packages depend on each other in one direction, in every module and at every depth. Reads the
 * sources, so that one test sees all modules; what is named without an import counts as well.
 */
class PackageCyclesTest {

  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern NAME = Pattern.compile("\\bdev(?:\\.[a-z]\\w*)+(?=\\.[A-Z])");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");

  static List<Path> modules() throws IOException {
    try (Stream<Path> paths = Files.list(REPOSITORY.resolve("lambda"))) {
      return Stream.concat(paths, Stream.of(REPOSITORY.resolve("infra")))
          .map(module -> module.resolve("src").resolve("main").resolve("java"))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void noPackagesDependOnEachOtherInACircle(Path sources) throws IOException {
    Map<String, Set<String>> uses = new TreeMap<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        read(Files.readString(file), uses);
      }
    }
    uses.values().forEach(used -> used.retainAll(uses.keySet()));
    assertThat(circle(uses)).as("packages that depend on each other in a circle").isEmpty();
  }

  @Test
  void aCircleIsNamed() {
    Map<String, Set<String>> uses = new TreeMap<>();
    read("package dev.a; import dev.b.inner.B;", uses);
    read("package dev.b.inner; class B { dev.c.C c; }", uses);
    assertThat(circle(uses)).isEmpty();
    read("package dev.c; /** As in dev.b.inner.B. */ class C {}", uses);
    assertThat(circle(uses)).as("a comment is no dependency").isEmpty();
    read("package dev.c; import static dev.a.A.VALUE;", uses);
    assertThat(circle(uses)).containsExactly("dev.a", "dev.b.inner", "dev.c");
  }

  private static void read(String source, Map<String, Set<String>> uses) {
    String code = COMMENT.matcher(source).replaceAll(" ");
    String own =
        PACKAGE.matcher(source).results().map(match -> match.group(1)).findFirst().orElseThrow();
    Set<String> used = uses.computeIfAbsent(own, _ -> new TreeSet<>());
    NAME.matcher(code).results().map(MatchResult::group).forEach(used::add);
    used.remove(own);
  }

  /** The packages on a cycle; one that no other needs, or that needs no other, is not. */
  private static List<String> circle(Map<String, Set<String>> uses) {
    Set<String> open = new TreeSet<>(uses.keySet());
    boolean smaller = true;
    while (smaller) {
      Set<String> rest = open;
      Set<String> needed =
          open.stream()
              .flatMap(name -> uses.getOrDefault(name, Set.of()).stream())
              .filter(rest::contains)
              .collect(toCollection(TreeSet::new));
      smaller =
          open.removeIf(
              name ->
                  !needed.contains(name)
                      || uses.getOrDefault(name, Set.of()).stream().noneMatch(rest::contains));
    }
    return new ArrayList<>(open);
  }
}
