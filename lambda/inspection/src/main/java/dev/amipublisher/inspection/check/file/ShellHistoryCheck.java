package dev.amipublisher.inspection.check.file;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.Set;

/** Histories of shells and of other programs, which hold what was typed: passwords and keys too. */
public final class ShellHistoryCheck implements FileCheck {

  private static final Set<String> NAMES =
      Set.of(
          ".histfile",
          ".lesshst",
          ".viminfo",
          "fish_history",
          "ConsoleHost_history.txt",
          ".rediscli_history",
          ".influx_history",
          ".node_repl_history",
          ".irb-history");

  @Override
  public String id() {
    return "shell-history";
  }

  @Override
  public String looksFor() {
    return "The history of a shell or of another program (.bash_history, .mysql_history,"
        + " .python_history, .viminfo, .lesshst, …).";
  }

  @Override
  public boolean concerns(Place place) {
    boolean history = place.name().startsWith(".") && place.name().endsWith("history");
    return !place.packaged() && (history || NAMES.contains(place.name()));
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    evidence.found(this, file, 0, "a history of what was typed");
  }
}
