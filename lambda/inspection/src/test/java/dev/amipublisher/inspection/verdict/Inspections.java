package dev.amipublisher.inspection.verdict;

import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.Scope;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.tree.MountableFileSystem;
import dev.amipublisher.inspection.tree.ReadingLimits;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Inspections for tests. */
final class Inspections {

  private Inspections() {}

  static Verdict inspect(FileSystem fileSystem, Scope scope, String... allowances) {
    return inspector(scope, allowances).inspect(List.of(volume("snap-1", fileSystem)));
  }

  static Inspector inspector(Scope scope, String... allowances) {
    List<Allowance> allowed = Stream.of(allowances).map(Allowance::parse).toList();
    return new Inspector(scope, ReadingLimits.standard(), allowed);
  }

  static Volume volume(String id, FileSystem fileSystem, String... identifiers) {
    return new Volume(
        id,
        List.of(new MountableFileSystem(id, fileSystem, Set.of(identifiers))),
        List.of(),
        List.of());
  }

  static List<Finding> findings(Verdict verdict) {
    return verdict instanceof Verdict.Found found ? found.findings() : List.of();
  }
}
