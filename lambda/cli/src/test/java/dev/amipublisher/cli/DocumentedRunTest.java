package dev.amipublisher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the README and its picture show of the local run is what it prints. */
class DocumentedRunTest {

  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern TEXT = Pattern.compile("<text [^>]*>([^<]*)</text>");

  private static String printed = "";

  @BeforeAll
  static void run() {
    printed = CommandUnderTest.command().run("try").out();
  }

  @Test
  void everyLineOfTheSampleInTheReadmeIsPrinted() throws IOException {
    String readme = Files.readString(REPOSITORY.resolve("README.md"));
    int from = readme.indexOf("```text\n") + "```text\n".length();
    List<String> sample =
        readme
            .substring(from, readme.indexOf("```", from))
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    Set<String> lines = printed.lines().collect(Collectors.toUnmodifiableSet());
    assertThat(sample).hasSizeGreaterThan(5).allSatisfy(line -> assertThat(lines).contains(line));
  }

  @Test
  void everythingInThePictureIsPrinted() throws IOException {
    String picture = Files.readString(REPOSITORY.resolve("docs/pictures/local-run.svg"));
    List<String> texts =
        TEXT.matcher(picture)
            .results()
            .map(match -> unescaped(match.group(1)))
            .filter(text -> !text.startsWith("$ mvn "))
            .toList();
    assertThat(texts)
        .as("draw the picture anew, as docs/pictures/README.md says")
        .contains("published", "withdrawn", "refused")
        .allSatisfy(text -> assertThat(printed).contains(text));
  }

  @Test
  void thePictureShowsTheCommandOfTheReadme() throws IOException {
    String readme = Files.readString(REPOSITORY.resolve("README.md"));
    int from = readme.indexOf("Run it:\n\n```sh\n") + "Run it:\n\n```sh\n".length();
    String command = readme.substring(from, readme.indexOf('\n', from));
    assertThat(Files.readString(REPOSITORY.resolve("docs/pictures/local-run.svg")))
        .contains(">$ " + command + "</text>");
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
