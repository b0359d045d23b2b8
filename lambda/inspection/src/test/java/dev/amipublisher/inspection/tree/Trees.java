package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.filesystem.FileSystem;
import java.util.List;
import java.util.Set;

/** Trees for tests. */
final class Trees {

  private Trees() {}

  static ImageTree of(FileSystem fileSystem) {
    return of(fileSystem, ReadingLimits.standard());
  }

  static ImageTree of(FileSystem fileSystem, ReadingLimits limits) {
    return ImageTrees.of(
            List.of(new MountableFileSystem("snap-1", fileSystem, Set.of())),
            new ReadingBudget(limits))
        .trees()
        .getFirst();
  }
}
