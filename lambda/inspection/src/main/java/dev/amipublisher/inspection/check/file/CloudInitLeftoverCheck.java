package dev.amipublisher.inspection.check.file;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;

/**
 * What cloud-init left of the instance that the image was made of. User data is a finding as it is:
 * it is where credentials are handed to instances, and {@code cloud-init clean --logs} removes it.
 *
 * @see <a href="https://docs.cloud-init.io/en/latest/explanation/instancedata.html">cloud-init:
 *     instance data</a>
 */
public final class CloudInitLeftoverCheck implements FileCheck {

  private static final String USER_DATA = "user data of the instance that the image was made of";

  private static final String PASSWORD =
      "(?m)^[ \\t-]*(?:password|passwd|plain_text_passwd|hashed_passwd)[ \\t]*:[ \\t]*"
          + "[\"']?([^\\s\"'#]{3,})";

  private static final List<CredentialFile> FILES =
      List.of(
          CredentialFile.named("user-data.txt", USER_DATA),
          CredentialFile.named("vendor-data.txt", USER_DATA),
          CredentialFile.named("vendor-data2.txt", USER_DATA),
          CredentialFile.holding("user-data", PASSWORD, "a password for cloud-init"),
          CredentialFile.holding("cloud.cfg", PASSWORD, "a password for cloud-init"),
          CredentialFile.holding("cloud.cfg.d/*", PASSWORD, "a password for cloud-init"),
          CredentialFile.holding(
              "cloud-init-output.log",
              "(?m)^Set the following 'random' passwords\\s+\\S*?:?(\\S+)",
              "a password that cloud-init made up"));

  @Override
  public String id() {
    return "cloud-init-leftover";
  }

  @Override
  public String looksFor() {
    return "User data under /var/lib/cloud/instances, passwords in cloud-init's configuration or"
        + " seeds, and passwords in its log.";
  }

  @Override
  public boolean concerns(Place place) {
    boolean instance = place.path().contains("/lib/cloud/instance");
    boolean configuration =
        place.path().contains("/etc/cloud/")
            || place.path().contains("/lib/cloud/seed/")
            || place.name().equals("cloud-init-output.log");
    return (instance || configuration) && FILES.stream().anyMatch(file -> file.isAt(place));
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    CredentialFile.examine(this, FILES, file, evidence);
  }
}
