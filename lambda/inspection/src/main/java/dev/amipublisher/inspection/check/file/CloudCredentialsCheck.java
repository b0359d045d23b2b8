package dev.amipublisher.inspection.check.file;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;

/** Credentials that the command-line tools of cloud providers keep in a home or in /etc. */
public final class CloudCredentialsCheck implements FileCheck {

  private static final String AWS_SECRET =
      "(?im)^[ \\t]*aws_(?:secret_access_key|session_token)[ \\t]*=[ \\t]*(\\S+)";

  private static final List<CredentialFile> FILES =
      List.of(
          CredentialFile.holding(".aws/credentials", AWS_SECRET, "AWS credentials"),
          CredentialFile.holding(".aws/config", AWS_SECRET, "AWS credentials"),
          CredentialFile.named(".aws/cli/cache/*", "cached AWS credentials"),
          CredentialFile.named(".aws/sso/cache/*", "a cached AWS SSO token"),
          CredentialFile.named(".aws/login/cache/*", "a cached AWS login"),
          CredentialFile.holding(
              "boto.cfg",
              "(?im)^[ \\t]*(?:aws_secret_access_key|gs_oauth2_refresh_token)[ \\t]*=[ \\t]*(\\S+)",
              "cloud credentials of Boto"),
          CredentialFile.holding(
              ".boto",
              "(?im)^[ \\t]*(?:aws_secret_access_key|gs_oauth2_refresh_token)[ \\t]*=[ \\t]*(\\S+)",
              "cloud credentials of Boto"),
          CredentialFile.holding(
              ".s3cfg", "(?im)^[ \\t]*secret_key[ \\t]*=[ \\t]*(\\S+)", "credentials of s3cmd"),
          CredentialFile.named(".passwd-s3fs", "credentials of s3fs"),
          CredentialFile.named("etc/passwd-s3fs", "credentials of s3fs"),
          CredentialFile.holding(
              "rootkey.csv", "(?i)(?:secret[^\\n]{0,40})[=,\\n]\\s*(\\S{20})", "an AWS root key"),
          CredentialFile.holding(
              "*accessKeys.csv", "(?is)secret access key.{0,60}?,([\\w/+]{40})", "an AWS key"),
          CredentialFile.named(".azure/accessTokens.json", "Azure tokens"),
          CredentialFile.named(".azure/msal_token_cache*", "Azure tokens"),
          CredentialFile.named(".azure/service_principal_entries*", "Azure credentials"),
          CredentialFile.named("gcloud/credentials.db", "Google Cloud credentials"),
          CredentialFile.named("gcloud/access_tokens.db", "Google Cloud tokens"),
          CredentialFile.named(
              "gcloud/application_default_credentials.json", "Google Cloud credentials"),
          CredentialFile.named("legacy_credentials/*", "Google Cloud credentials"),
          CredentialFile.holding("doctl/config.yaml", "access-token: *(\\S+)", "a doctl token"),
          CredentialFile.holding(
              "rclone/rclone.conf",
              "(?m)^(?:secret_access_key|token|pass|password|key|client_secret) *= *(\\S+)",
              "credentials of rclone"),
          CredentialFile.named("amazon/ssm/Vault/Store/*", "the registration of an SSM agent"),
          CredentialFile.holding(".oci/config", "(?m)^pass_phrase *= *(\\S+)", "OCI credentials"));

  @Override
  public String id() {
    return "cloud-credentials";
  }

  @Override
  public String looksFor() {
    return "Credentials or cached tokens of AWS, Azure, Google Cloud and other clouds"
        + " (.aws, .azure, gcloud, .boto, .s3cfg, rclone, …).";
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
