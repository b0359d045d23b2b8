package dev.amipublisher.inspection.check;

import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;

/** Credentials that tools of developers and operators keep in their own files. */
final class ToolCredentialsCheck implements FileCheck {

  private static final String DOCKER_AUTH =
      "\"(?:auth|identitytoken|registrytoken|password)\"\\s*:\\s*\"([^\"]+)\"";

  private static final String KUBERNETES =
      "(?m)(?:client-key-data|token|password)[\"']?:[ \\t]*[\"']?([^\\s\"',]{8,})";

  private static final List<TellingFile> FILES =
      List.of(
          TellingFile.holding(".docker/config.json", DOCKER_AUTH, "a registry login of Docker"),
          TellingFile.holding(".dockercfg", DOCKER_AUTH, "a registry login of Docker"),
          TellingFile.holding("containers/auth.json", DOCKER_AUTH, "a registry login of Podman"),
          TellingFile.holding(".netrc", "(?i)password\\s+(\\S+)", "a password in .netrc"),
          TellingFile.holding("_netrc", "(?i)password\\s+(\\S+)", "a password in .netrc"),
          TellingFile.holding(".git-credentials", "://[^:\\s]+:([^@\\s]+)@", "a git login"),
          TellingFile.holding("git/credentials", "://[^:\\s]+:([^@\\s]+)@", "a git login"),
          TellingFile.holding(".kube/config", KUBERNETES, "a Kubernetes login"),
          TellingFile.holding("etc/kubernetes/*", KUBERNETES, "a Kubernetes login"),
          TellingFile.holding("rancher/k3s/k3s.yaml", KUBERNETES, "a Kubernetes login"),
          TellingFile.holding("rancher/rke2/rke2.yaml", KUBERNETES, "a Kubernetes login"),
          TellingFile.named("k3s/server/node-token", "a token to join a cluster"),
          TellingFile.named("k3s/server/token", "a token to join a cluster"),
          TellingFile.holding(
              ".npmrc", "(?m)(?:_authToken|_auth|_password)\\s*=\\s*(\\S+)", "an npm login"),
          TellingFile.holding(
              ".yarnrc.yml", "npmAuth(?:Token|Ident):\\s*[\"']?([^\\s\"']+)", "a Yarn login"),
          TellingFile.holding(
              ".pypirc", "(?m)^\\s*password\\s*[=:]\\s*(\\S+)", "a login to a package index"),
          TellingFile.holding(
              "pip.conf", "://[^/:@\\s]+:([^/@\\s]+)@", "a login to a package index"),
          TellingFile.holding("gem/credentials", ":\\s*(\\S{20,})", "a RubyGems login"),
          TellingFile.holding(".cargo/credentials*", "token\\s*=\\s*\"([^\"]+)\"", "a Cargo login"),
          TellingFile.holding(
              ".m2/settings.xml", "<password>\\s*([^<\\s]+)\\s*<", "a login of Maven"),
          TellingFile.holding(
              "gradle.properties",
              "(?im)^[\\w.-]*(?:password|token|secret)[\\w.-]*\\s*[=:]\\s*(\\S+)",
              "a login of Gradle"),
          TellingFile.holding(
              "composer/auth.json",
              "\"(?:password|[a-z.]*token|[a-z.]+\\.(?:com|org))\"\\s*:\\s*\"([^\"]+)\"",
              "a login of Composer"),
          TellingFile.holding("gh/hosts.yml", "oauth_token:\\s*(\\S+)", "a GitHub login"),
          TellingFile.holding(".config/hub", "oauth_token:\\s*(\\S+)", "a GitHub login"),
          TellingFile.named(".vault-token", "a Vault token"),
          TellingFile.holding(
              "credentials.tfrc.json", "\"token\"\\s*:\\s*\"([^\"]+)\"", "a Terraform login"),
          TellingFile.holding(".terraformrc", "token\\s*=\\s*\"([^\"]+)\"", "a Terraform login"),
          TellingFile.holding(".databrickscfg", "token\\s*=\\s*(\\S+)", "a Databricks login"),
          TellingFile.holding(
              ".pgpass", "(?m)^[^#:\\n]*:[^:\\n]*:[^:\\n]*:[^:\\n]*:(\\S+)", "a database login"),
          TellingFile.holding(
              ".my.cnf", "(?m)^\\s*password\\s*=\\s*[\"']?([^\\s\"']+)", "a database login"),
          TellingFile.named(".mylogin.cnf", "a database login"),
          TellingFile.holding(
              ".smbcredentials", "(?m)^\\s*password\\s*=\\s*(\\S+)", "a login to a file server"),
          TellingFile.named("secrets/master.key", "the master key of Jenkins"),
          TellingFile.named("config/master.key", "the master key of Rails"),
          TellingFile.named(".vault_pass*", "the password of an Ansible vault"));

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
    TellingFile.examine(this, FILES, file, evidence);
  }
}
