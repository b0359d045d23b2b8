package dev.amipublisher.inspection.check.file;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;

/** Logins in the configuration of git repositories, where most keys in public AMIs were found. */
public final class GitCredentialsCheck implements FileCheck {

  private static final String LOGIN =
      "(?im)(?:https?://[^/:@\\s]*:([^/@\\s]+)@"
          + "|https?://([0-9a-z_-]{20,})@"
          + "|^[ \\t]*extraheader[ \\t]*=[ \\t]*\"?authorization:[ \\t]*\\w+[ \\t]+(\\S{8,}))";

  private static final List<CredentialFile> FILES =
      List.of(
          CredentialFile.holding(".git/config", "(?:" + LOGIN + ")", "a login of a git repository"),
          CredentialFile.holding(".gitconfig", LOGIN, "a login of git"),
          CredentialFile.holding(".config/git/config", LOGIN, "a login of git"),
          CredentialFile.holding("etc/gitconfig", LOGIN, "a login of git"),
          CredentialFile.holding(".git/FETCH_HEAD", LOGIN, "a login of a git repository"),
          CredentialFile.holding(".git/logs/HEAD", LOGIN, "a login of a git repository"),
          CredentialFile.holding(".gitmodules", LOGIN, "a login of a git repository"));

  @Override
  public String id() {
    return "git-credentials";
  }

  @Override
  public String looksFor() {
    return "A login in the configuration of git or of a git repository: in a URL or in an"
        + " authorization header.";
  }

  @Override
  public boolean concerns(Place place) {
    return FILES.stream().anyMatch(file -> file.isAt(place));
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    CredentialFile.examine(this, FILES, file, evidence);
  }
}
