package dev.amipublisher.inspection.check.run;

import dev.amipublisher.inspection.check.Check;
import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.Parallel;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Runs the checks of files, each file once, and not more at once than memory allows. */
final class FileExaminer {

  private final boolean packaged;
  private final Evidence evidence;
  private final Parallel sideBySide;
  private final Semaphore permits;
  private final Set<String> examined = ConcurrentHashMap.newKeySet();

  /**
   * An examiner.
   *
   * @param packaged whether the tree holds an operating system, whose packages put files in places
   * @param readers how many files are examined at once
   */
  FileExaminer(boolean packaged, Evidence evidence, int readers) {
    this.packaged = packaged;
    this.evidence = evidence;
    this.sideBySide = new Parallel(readers);
    this.permits = new Semaphore(readers);
  }

  /** Whether any check looks into files at this path. */
  boolean isWanted(String path) {
    Place place = Place.of(path, packaged);
    return Checks.ALL.stream()
        .anyMatch(check -> check instanceof FileCheck files && files.concerns(place));
  }

  /** The same, for a walk that comes by each file once: counts those that are not. */
  boolean isWantedOrCounted(String path) {
    if (isWanted(path)) {
      return true;
    }
    evidence.notOpened(Place.of(path, packaged));
    return false;
  }

  /** Examines files that were not examined yet, and remembers them. */
  void examine(List<TreeFile> files) {
    examineAll(files.stream().filter(file -> examined.add(file.seenAs())).toList());
  }

  /** Examines files that were not examined yet, none of which will be met again. */
  void examineOthers(List<TreeFile> files) {
    examineAll(files.stream().filter(file -> !examined.contains(file.seenAs())).toList());
  }

  private void examineAll(List<TreeFile> files) {
    sideBySide.forEach(files.stream().filter(TreeFile::hasContent).toList(), this::examine);
  }

  private void examine(TreeFile file) {
    permits.acquireUninterruptibly();
    try {
      Place place = Place.of(file.seenAs(), packaged);
      for (Check check : Checks.ALL) {
        if (check instanceof FileCheck fileCheck && fileCheck.concerns(place)) {
          Guard.run(
              "The check " + check.id(), file, evidence, () -> fileCheck.examine(file, evidence));
        }
      }
    } finally {
      permits.release();
    }
  }
}
