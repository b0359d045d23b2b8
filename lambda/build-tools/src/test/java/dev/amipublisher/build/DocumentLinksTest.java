package dev.amipublisher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that a document links to or names exists. */
class DocumentLinksTest {

  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "cdk.out", ".git");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern JAVA_FILE = Pattern.compile("`[^`]*?(\\w+\\.java)`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");

  @Test
  void everyLinkLeadsToAFileAndToAHeadingThere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : files(".md")) {
      for (String link : found(LINK, document)) {
        if (!link.contains("://") && !exists(document, link)) {
          broken.add(REPOSITORY.relativize(document) + ": " + link);
        }
      }
    }
    assertThat(broken).as("links that lead nowhere").isEmpty();
  }

  @Test
  void everyJavaFileThatADocumentNamesExists() throws IOException {
    Set<String> known =
        files(".java").stream()
            .map(file -> file.getFileName().toString())
            .collect(Collectors.toUnmodifiableSet());
    List<String> missing = new ArrayList<>();
    for (Path document : files(".md")) {
      for (String name : found(JAVA_FILE, document)) {
        if (!known.contains(name) && !name.equals("Name.java")) {
          missing.add(REPOSITORY.relativize(document) + ": " + name);
        }
      }
    }
    assertThat(missing).as("files that documents name, and that are not there").isEmpty();
  }

  @Test
  void theReadmeIsShortEnoughToBeRead() throws IOException {
    assertThat(Files.readAllLines(REPOSITORY.resolve("README.md"))).hasSizeLessThanOrEqualTo(200);
  }

  private static boolean exists(Path document, String link) throws IOException {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? document : document.resolveSibling(path).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0 || anchors(target).contains(link.substring(hash + 1));
  }

  /** The anchors that GitHub makes of headings. */
  private static List<String> anchors(Path document) throws IOException {
    return found(HEADING, document).stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private static List<String> found(Pattern pattern, Path document) throws IOException {
    return pattern
        .matcher(Files.readString(document))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> found = Files.walk(REPOSITORY)) {
      return found
          .filter(file -> file.toString().endsWith(ending))
          .filter(DocumentLinksTest::isOurs)
          .sorted()
          .toList();
    }
  }

  private static boolean isOurs(Path file) {
    for (Path name : REPOSITORY.relativize(file)) {
      if (NOT_OURS.contains(name.toString())) {
        return false;
      }
    }
    return true;
  }
}
