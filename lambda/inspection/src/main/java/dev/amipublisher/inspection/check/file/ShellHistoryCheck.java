package dev.amipublisher.inspection.check.file;

import com.google.re2j.Pattern;
import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.Set;

/** Histories of shells and of other programs, which hold what was typed: passwords and keys too. */
public final class ShellHistoryCheck implements FileCheck {

  /** A history with a dot before it, its copies and what a shell leaves when it is killed. */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "(?is)\\..*hist(?:ory|file)?"
              + "(?:[-._](?:[0-9]+|[0-9-]+\\.tmp|bak|backup|old|orig|save|tmp|md|new|jsonl?|db)|~)*");

  /** A history in a directory with a dot before it: ~/.local/state/bash/history. */
  private static final Pattern IN_HIDDEN_DIRECTORY =
      Pattern.compile(
          "(?i)(?:[\\w.+-]*[_-])?history(?:\\.(?:txt|db|sqlite3?|jsonl?|jl|bak|old|[0-9]+))?"
              + "|[\\w.+-]+\\.history(?:new)?|[\\w+-]*_hist|rl_history|[\\w-]+\\.shada");

  private static final Set<String> NAMES =
      Set.of(
          ".dbshell",
          ".lesshst",
          "lesshst",
          ".viminfo",
          ".mongorepl",
          "ConsoleHost_history.txt",
          "fish_history",
          "xonsh-history.sqlite");

  private static final Set<String> DIRECTORIES =
      Set.of(".zsh_sessions", ".bash_sessions", "erlang-history", "history_json");

  @Override
  public String id() {
    return "shell-history";
  }

  @Override
  public String looksFor() {
    return "The history of a shell or of another program (.bash_history, .zsh_sessions,"
        + " .mysql_history, mongosh_repl_history, .python_history, .viminfo, .lesshst, …), and"
        + " copies of it.";
  }

  @Override
  public boolean concerns(Place place) {
    if (place.packaged() || place.isDependency() || place.path().contains("/.git/")) {
      return false;
    }
    return NAMES.contains(place.name())
        || HIDDEN.matches(place.name())
        || DIRECTORIES.contains(place.directory())
        || (place.path().contains("/.") && IN_HIDDEN_DIRECTORY.matches(place.name()));
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    evidence.found(this, file, 0, "a history of what was typed");
  }
}
