package dev.amipublisher.inspection.check.run;

import dev.amipublisher.inspection.check.Check;
import dev.amipublisher.inspection.check.file.CloudInitLeftoverCheck;
import dev.amipublisher.inspection.check.file.CredentialFilesCheck;
import dev.amipublisher.inspection.check.file.PrivateKeyCheck;
import dev.amipublisher.inspection.check.file.ShellHistoryCheck;
import dev.amipublisher.inspection.check.file.TokenCheck;
import dev.amipublisher.inspection.check.system.AuthorizedKeysCheck;
import dev.amipublisher.inspection.check.system.PasswordHashCheck;
import dev.amipublisher.inspection.check.system.RootPasswordLoginCheck;
import dev.amipublisher.inspection.check.system.SshHostKeyCheck;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All checks. */
public final class Checks {

  /** In the order in which documents list them. */
  public static final List<Check> ALL =
      List.of(
          new RootPasswordLoginCheck(),
          new PasswordHashCheck(),
          new SshHostKeyCheck(),
          new AuthorizedKeysCheck(),
          new PrivateKeyCheck(),
          new ShellHistoryCheck(),
          new CredentialFilesCheck("cloud-credentials"),
          new CredentialFilesCheck("tool-credentials"),
          new CredentialFilesCheck("network-credentials"),
          new CredentialFilesCheck("application-secrets"),
          new CredentialFilesCheck("git-credentials"),
          new CloudInitLeftoverCheck(),
          new TokenCheck());

  private static final Set<String> IDS =
      ALL.stream().map(Check::id).collect(Collectors.toUnmodifiableSet());

  private Checks() {}

  /** The ids of all checks. */
  public static Set<String> ids() {
    return IDS;
  }

  /** The id of the check that looks into files which others may have reported already. */
  public static String tokenCheckId() {
    return ALL.getLast().id();
  }

  /** All checks as a table in Markdown, for documents. */
  public static String table() {
    return ALL.stream()
        .map(
            check ->
                "| `%s` | %s | [page](%s) |\n"
                    .formatted(check.id(), check.looksFor(), check.restsOn()))
        .collect(
            Collectors.joining("", "| check | looks for | rests on |\n| --- | --- | --- |\n", ""));
  }
}
