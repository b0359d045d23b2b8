package dev.amipublisher.inspection.check.file;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;

/** Credentials that tools of developers and operators keep in their own files. */
public final class ToolCredentialsCheck implements FileCheck {

  private static final String DOCKER_AUTH =
      "\"(?:auth|identitytoken|registrytoken|password)\"\\s*:\\s*\"([^\"]+)\"";

  private static final String KUBERNETES =
      "(?m)(?:client-key-data|token|password)[\"']?:[ \\t]*[\"']?([^\\s\"',]{8,})";

  private static final List<CredentialFile> FILES =
      List.of(
          CredentialFile.holding(".docker/config.json", DOCKER_AUTH, "a registry login of Docker"),
          CredentialFile.holding(".dockercfg", DOCKER_AUTH, "a registry login of Docker"),
          CredentialFile.holding("containers/auth.json", DOCKER_AUTH, "a registry login of Podman"),
          CredentialFile.holding(".netrc", "(?i)password\\s+(\\S+)", "a password in .netrc"),
          CredentialFile.holding("_netrc", "(?i)password\\s+(\\S+)", "a password in .netrc"),
          CredentialFile.holding(".git-credentials", "://[^:\\s]+:([^@\\s]+)@", "a git login"),
          CredentialFile.holding("git/credentials", "://[^:\\s]+:([^@\\s]+)@", "a git login"),
          CredentialFile.holding(".kube/config", KUBERNETES, "a Kubernetes login"),
          CredentialFile.holding("etc/kubernetes/*", KUBERNETES, "a Kubernetes login"),
          CredentialFile.holding("rancher/k3s/k3s.yaml", KUBERNETES, "a Kubernetes login"),
          CredentialFile.holding("rancher/rke2/rke2.yaml", KUBERNETES, "a Kubernetes login"),
          CredentialFile.named("k3s/server/node-token", "a token to join a cluster"),
          CredentialFile.named("k3s/server/token", "a token to join a cluster"),
          CredentialFile.holding(
              ".npmrc", "(?m)(?:_authToken|_auth|_password)\\s*=\\s*(\\S+)", "an npm login"),
          CredentialFile.holding(
              ".yarnrc.yml", "npmAuth(?:Token|Ident):\\s*[\"']?([^\\s\"']+)", "a Yarn login"),
          CredentialFile.holding(
              ".pypirc", "(?m)^\\s*password\\s*[=:]\\s*(\\S+)", "a login to a package index"),
          CredentialFile.holding(
              "pip.conf", "://[^/:@\\s]+:([^/@\\s]+)@", "a login to a package index"),
          CredentialFile.holding("gem/credentials", ":\\s*(\\S{20,})", "a RubyGems login"),
          CredentialFile.holding(
              ".cargo/credentials*", "token\\s*=\\s*\"([^\"]+)\"", "a Cargo login"),
          CredentialFile.holding(
              ".m2/settings.xml", "<password>\\s*([^<\\s]+)\\s*<", "a login of Maven"),
          CredentialFile.holding(
              "gradle.properties",
              "(?im)^[\\w.-]*(?:password|token|secret)[\\w.-]*\\s*[=:]\\s*(\\S+)",
              "a login of Gradle"),
          CredentialFile.holding(
              "composer/auth.json",
              "\"(?:password|[a-z.]*token|[a-z.]+\\.(?:com|org))\"\\s*:\\s*\"([^\"]+)\"",
              "a login of Composer"),
          CredentialFile.holding("gh/hosts.yml", "oauth_token:\\s*(\\S+)", "a GitHub login"),
          CredentialFile.holding(".config/hub", "oauth_token:\\s*(\\S+)", "a GitHub login"),
          CredentialFile.named(".vault-token", "a Vault token"),
          CredentialFile.holding(
              "credentials.tfrc.json", "\"token\"\\s*:\\s*\"([^\"]+)\"", "a Terraform login"),
          CredentialFile.holding(".terraformrc", "token\\s*=\\s*\"([^\"]+)\"", "a Terraform login"),
          CredentialFile.holding(".databrickscfg", "token\\s*=\\s*(\\S+)", "a Databricks login"),
          CredentialFile.holding(
              ".pgpass", "(?m)^[^#:\\n]*:[^:\\n]*:[^:\\n]*:[^:\\n]*:(\\S+)", "a database login"),
          CredentialFile.holding(
              ".my.cnf", "(?m)^\\s*password\\s*=\\s*[\"']?([^\\s\"']+)", "a database login"),
          CredentialFile.named(".mylogin.cnf", "a database login"),
          CredentialFile.holding(
              ".smbcredentials", "(?m)^\\s*password\\s*=\\s*(\\S+)", "a login to a file server"),
          CredentialFile.named("secrets/master.key", "the master key of Jenkins"),
          CredentialFile.named("config/master.key", "the master key of Rails"),
          CredentialFile.named(".vault_pass*", "the password of an Ansible vault"));

  @Override
  public String id() {
    return "tool-credentials";
  }

  @Override
  public String looksFor() {
    return "Logins that tools keep: Docker, Kubernetes, git, npm, PyPI, Maven, Terraform, Vault,"
        + " .netrc, databases and others.";
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
