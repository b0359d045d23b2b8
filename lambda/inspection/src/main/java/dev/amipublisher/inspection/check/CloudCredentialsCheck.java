package dev.amipublisher.inspection.check;

import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;

/** Credentials that the command-line tools of cloud providers keep in a home or in /etc. */
final class CloudCredentialsCheck implements FileCheck {

  private static final String AWS_SECRET =
      "(?im)^[ \\t]*aws_(?:secret_access_key|session_token)[ \\t]*=[ \\t]*(\\S+)";

  private static final List<TellingFile> FILES =
      List.of(
          TellingFile.holding(".aws/credentials", AWS_SECRET, "AWS credentials"),
          TellingFile.holding(".aws/config", AWS_SECRET, "AWS credentials"),
          TellingFile.named(".aws/cli/cache/*", "cached AWS credentials"),
          TellingFile.named(".aws/sso/cache/*", "a cached AWS SSO token"),
          TellingFile.named(".aws/login/cache/*", "a cached AWS login"),
          TellingFile.holding(
              "boto.cfg",
              "(?im)^[ \\t]*(?:aws_secret_access_key|gs_oauth2_refresh_token)[ \\t]*=[ \\t]*(\\S+)",
              "cloud credentials of Boto"),
          TellingFile.holding(
              ".boto",
              "(?im)^[ \\t]*(?:aws_secret_access_key|gs_oauth2_refresh_token)[ \\t]*=[ \\t]*(\\S+)",
              "cloud credentials of Boto"),
          TellingFile.holding(
              ".s3cfg", "(?im)^[ \\t]*secret_key[ \\t]*=[ \\t]*(\\S+)", "credentials of s3cmd"),
          TellingFile.named(".passwd-s3fs", "credentials of s3fs"),
          TellingFile.named("etc/passwd-s3fs", "credentials of s3fs"),
          TellingFile.holding(
              "rootkey.csv", "(?i)(?:secret[^\\n]{0,40})[=,\\n]\\s*(\\S{20})", "an AWS root key"),
          TellingFile.holding(
              "*accessKeys.csv", "(?is)secret access key.{0,60}?,([\\w/+]{40})", "an AWS key"),
          TellingFile.named(".azure/accessTokens.json", "Azure tokens"),
          TellingFile.named(".azure/msal_token_cache*", "Azure tokens"),
          TellingFile.named(".azure/service_principal_entries*", "Azure credentials"),
          TellingFile.named("gcloud/credentials.db", "Google Cloud credentials"),
          TellingFile.named("gcloud/access_tokens.db", "Google Cloud tokens"),
          TellingFile.named(
              "gcloud/application_default_credentials.json", "Google Cloud credentials"),
          TellingFile.named("legacy_credentials/*", "Google Cloud credentials"),
          TellingFile.holding("doctl/config.yaml", "access-token: *(\\S+)", "a doctl token"),
          TellingFile.holding(
              "rclone/rclone.conf",
              "(?m)^(?:secret_access_key|token|pass|password|key|client_secret) *= *(\\S+)",
              "credentials of rclone"),
          TellingFile.named("amazon/ssm/Vault/Store/*", "the registration of an SSM agent"),
          TellingFile.holding(".oci/config", "(?m)^pass_phrase *= *(\\S+)", "OCI credentials"));

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
    TellingFile.examine(this, FILES, file, evidence);
  }
}
