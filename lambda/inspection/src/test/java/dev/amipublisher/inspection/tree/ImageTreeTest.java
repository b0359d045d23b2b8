package dev.amipublisher.inspection.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTreeTest {

  private static InMemoryFileSystem fileSystem() {
    return new InMemoryFileSystem()
        .file("/data/real", "content")
        .file("/etc/passwd", "")
        .link("/absolute", "/data/real")
        .link("/data/relative", "real")
        .link("/data/up", "../etc/passwd")
        .link("/outside", "../../../../data/real")
        .link("/chain", "/absolute")
        .link("/folder", "data")
        .link("/data/deep", "/folder/../folder/./relative")
        .link("/dangling", "/no/such/file")
        .link("/self", "self")
        .link("/ping", "pong")
        .link("/pong", "/ping")
        .link("/under", "/data/real/below");
  }

  @ParameterizedTest
  @CsvSource({
    "/data/real,           /data/real",
    "/absolute,            /data/real",
    "/data/relative,       /data/real",
    "/data/up,             /etc/passwd",
    "/outside,             /data/real",
    "/chain,               /data/real",
    "/folder/real,         /data/real",
    "/folder/relative,     /data/real",
    "/data/deep,           /data/real",
    "/../../data/./real,   /data/real",
    "/,                    /",
    "/..,                  /",
    "//data//real,         /data/real",
  })
  void linksAreResolvedInsideTheImage(String path, String target) {
    assertThat(Trees.of(fileSystem()).find(path))
        .hasValueSatisfying(file -> assertThat(file.path()).isEqualTo(target))
        .hasValueSatisfying(file -> assertThat(file.seenAs()).isEqualTo(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/dangling", "/self", "/ping", "/under", "/data/real/below", "/no", "/no/../data"})
  void whatLeadsNowhereIsNotFound(String path) {
    assertThat(Trees.of(fileSystem()).find(path)).isEmpty();
  }

  @Test
  void aChainOfMoreLinksThanLinuxFollowsIsNotFound() {
    InMemoryFileSystem fileSystem = new InMemoryFileSystem().file("/l0", "content");
    for (int i = 1; i <= 41; i++) {
      fileSystem.link("/l" + i, "/l" + (i - 1));
    }
    ImageTree tree = Trees.of(fileSystem);

    assertThat(tree.find("/l40")).isPresent();
    assertThat(tree.find("/l41")).isEmpty();
  }

  @Test
  void linksThatMultiplyEndAfterTheLimit() {
    InMemoryFileSystem fileSystem = new InMemoryFileSystem().link("/bomb", "/bomb/x".repeat(500));

    assertThat(Trees.of(fileSystem).find("/bomb")).isEmpty();
  }

  @Test
  void aPathThatIsTooDeepCannotBeVerified() {
    String deep = "/d".repeat(70) + "/file";

    assertThatThrownBy(() -> Trees.of(new InMemoryFileSystem().file(deep, "x")).find(deep))
        .isInstanceOfSatisfying(
            UnverifiableException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.LIMIT_REACHED));
  }

  @Test
  void aFileThatIsTooLongIsNotReadAsAWhole() {
    InMemoryFileSystem fileSystem = new InMemoryFileSystem().sparse("/huge", Long.MAX_VALUE);
    TreeFile huge = Trees.of(fileSystem).find("/huge").orElseThrow();

    assertThatThrownBy(huge::text)
        .isInstanceOf(UnverifiableException.class)
        .hasMessage("/huge is longer than the 4194304 bytes that are read of such a file.");
    assertThat(huge.head(10)).hasSize(10);
  }

  @Test
  void theContentReadIsLimitedForAllFilesTogether() {
    ReadingLimits limits = new ReadingLimits(64, 1_000, 100, 1_000, 1_000, 4);
    InMemoryFileSystem fileSystem = new InMemoryFileSystem().sparse("/file", 80);
    TreeFile file = Trees.of(fileSystem, limits).find("/file").orElseThrow();

    assertThat(file.text()).hasSize(80);
    assertThatThrownBy(file::text)
        .isInstanceOf(UnverifiableException.class)
        .hasMessage("There are more than 100 bytes of file content to read.");
  }

  @ParameterizedTest
  @CsvSource({"a\u001b[31mb, a?[31mb", "'a\nb', a?b", "a\u202eb, a?b", "\u00fcber, \u00fcber"})
  void pathsAreShownWithoutCharactersThatControl(String path, String shown) {
    assertThat(Paths.printable(path)).isEqualTo(shown);
  }
}
