package dev.amipublisher.inspection.check.file;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;
import java.util.Set;

/** Files by which applications and infrastructure code get their secrets. */
public final class ApplicationSecretsCheck implements FileCheck {

  private static final String ENVIRONMENT =
      "(?im)^[ \\t]*(?:export[ \\t]+)?[a-z0-9_]*"
          + "(?:secret|passwd|password|token|api_?key|access_key|private_key|auth_key|credentials)"
          + "[a-z0-9_]*[ \\t]*=[ \\t]*[\"']?([^\\s\"'#]{6,})";

  private static final Set<String> TEMPLATES =
      Set.of("dist", "example", "sample", "schema", "template", "tpl");

  private static final List<CredentialFile> FILES =
      List.of(
          CredentialFile.holding(".env", ENVIRONMENT, "a secret of an application"),
          CredentialFile.holding(".env.*", ENVIRONMENT, "a secret of an application"),
          CredentialFile.holding("etc/environment", ENVIRONMENT, "a secret in the environment"),
          CredentialFile.named(
              "*.tfstate", "the state of Terraform, which holds secrets in the clear"),
          CredentialFile.named("*.tfstate.backup", "the state of Terraform, which holds secrets"),
          CredentialFile.holding(
              "*.tfvars",
              "(?im)^[ \\t]*[\\w-]*(?:secret|password|token|api_?key|access_key)[\\w-]*[ \\t]*="
                  + "[ \\t]*\"([^\"\\n]{6,})",
              "a secret for Terraform"),
          CredentialFile.holding(
              "wp-config.php",
              "'(?:DB_PASSWORD|AUTH_KEY|SECURE_AUTH_KEY)'\\s*,\\s*'([^']+)'",
              "a secret of WordPress"),
          CredentialFile.named("*.kdbx", "a password database"),
          CredentialFile.named("*.agilekeychain", "a password database"));

  @Override
  public String id() {
    return "application-secrets";
  }

  @Override
  public String looksFor() {
    return "Secrets of applications and infrastructure code: .env files, Terraform state and"
        + " variables, wp-config.php, /etc/environment, password databases.";
  }

  @Override
  public boolean concerns(Place place) {
    int dot = place.name().lastIndexOf('.');
    boolean template = dot >= 0 && TEMPLATES.contains(place.name().substring(dot + 1));
    return !template && FILES.stream().anyMatch(file -> file.isAt(place));
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    CredentialFile.examine(this, FILES, file, evidence);
  }
}
