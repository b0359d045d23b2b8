package dev.amipublisher.inspection.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.filesystem.FileType;
import dev.amipublisher.inspection.filesystem.InMemoryFileSystem;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TreeWalkTest {

  private static final WalkRule EVERYTHING = new WalkRule(64, true, false, false, path -> true);
  private static final WalkRule HOME = new WalkRule(4, false, false, true, path -> true);
  private static final WalkRule HIDDEN = new WalkRule(4, false, true, true, path -> true);

  private final ConcurrentLinkedQueue<Reason> failures = new ConcurrentLinkedQueue<>();

  private Set<String> walk(InMemoryFileSystem fileSystem, WalkRule rule) {
    ConcurrentLinkedQueue<TreeFile> files = new ConcurrentLinkedQueue<>();
    ImageTree tree = Trees.of(fileSystem);
    new TreeWalk(tree, rule, this::failed).from(List.of(tree.root()), files::addAll);
    return files.stream().map(TreeFile::seenAs).collect(Collectors.toSet());
  }

  private void failed(TreeFile file, UnverifiableException cause) {
    failures.add(cause.reason());
  }

  private static InMemoryFileSystem fileSystem() {
    return new InMemoryFileSystem()
        .file("/a", "")
        .file("/.b", "")
        .file("/x/c", "")
        .file("/x/y/d", "")
        .file("/.z/e", "")
        .other("/device")
        .link("/link", "/x/c")
        .link("/.hidden", "/x")
        .link("/open", "/x");
  }

  @Test
  void allRegularFilesAreListedWithoutFollowingLinks() {
    assertThat(walk(fileSystem(), EVERYTHING))
        .containsExactlyInAnyOrder("/a", "/.b", "/x/c", "/x/y/d", "/.z/e");
    assertThat(failures).isEmpty();
  }

  @Test
  void entriesWithoutTypesAreListedAlike() {
    assertThat(walk(fileSystem().withoutTypes(), EVERYTHING))
        .containsExactlyInAnyOrder("/a", "/.b", "/x/c", "/x/y/d", "/.z/e");
  }

  @Test
  void linksToFilesAndHiddenLinksToDirectoriesAreFollowedInHomes() {
    assertThat(walk(fileSystem(), HOME)).contains("/link", "/x/c").doesNotContain("/open/c");
    assertThat(walk(new InMemoryFileSystem().file("/x/c", "").link("/.h", "/x"), HIDDEN))
        .containsExactly("/.h/c");
  }

  @Test
  void onlyHiddenNamesOfTheStartCountWhereAskedFor() {
    assertThat(walk(fileSystem(), HIDDEN)).contains("/.b", "/.z/e").doesNotContain("/a", "/x/c");
  }

  @Test
  void typesSpareTheReadingOfInodesThatNobodyWants() {
    InMemoryFileSystem many = new InMemoryFileSystem();
    for (int i = 0; i < 1_000; i++) {
      many.file("/directory/file" + i, "");
    }

    walk(many, new WalkRule(64, true, false, false, path -> path.endsWith("7")));

    assertThat(many.inodesRead()).isLessThan(120);
  }

  @Test
  void directoriesThatHoldThemselvesEndTheWalk() {
    InMemoryFileSystem loop =
        new InMemoryFileSystem().file("/x/y/f", "").hardLink("/x/y/x", "/x").hardLink("/x/r", "/");

    assertThat(walk(loop, EVERYTHING)).containsExactly("/x/y/f");
  }

  @Test
  void whatIsTooDeepIsALimitReachedAndNeverSilentlySkipped() {
    walk(new InMemoryFileSystem().file("/d".repeat(65) + "/f", ""), EVERYTHING);

    assertThat(failures).containsExactly(Reason.LIMIT_REACHED);
  }

  @Test
  void aDirectoryThatCannotBeReadIsReportedAndTheRestIsListed() {
    assertThat(walk(fileSystem().broken("/x"), EVERYTHING)).contains("/a", "/.z/e");
    assertThat(failures).containsExactly(Reason.CORRUPT);
  }

  @Test
  void anEntryThatLiesAboutItsTypeIsCorrupt() {
    walk(fileSystem().claim("/x", FileType.REGULAR), EVERYTHING);

    assertThat(failures).containsExactly(Reason.CORRUPT);
  }

  @Test
  void tooManyEntriesAreALimitReached() {
    InMemoryFileSystem many = new InMemoryFileSystem();
    for (int i = 0; i < 200; i++) {
      many.file("/file" + i, "");
    }
    ImageTree tree = Trees.of(many, new ReadingLimits(64, 100, 1_000, 1_000, 1_000, 4));

    new TreeWalk(tree, EVERYTHING, this::failed).from(List.of(tree.root()), files -> {});

    assertThat(failures).containsExactly(Reason.LIMIT_REACHED);
  }
}
