package dev.amipublisher.inspection.check.file;

import com.google.re2j.Pattern;
import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.Set;

/**
 * What cloud-init left of the instance that the image was made of. User data is a finding as it is:
 * it is where credentials are handed to instances, and {@code cloud-init clean --logs} removes it.
 * cloud-init keeps it in several files, and a version more in other ones; so whatever is in the
 * directory of an instance counts, but for a few files that hold none of it.
 *
 * @see <a href="https://docs.cloud-init.io/en/latest/explanation/instancedata.html">cloud-init:
 *     instance data</a>
 */
public final class CloudInitLeftoverCheck implements FileCheck {

  private static final String ID = "cloud-init-leftover";

  private static final String INSTANCES = "/lib/cloud/instances/";

  /** Files in the directory of an instance that hold no user data. */
  private static final Set<String> HARMLESS =
      Set.of("boot-finished", "datasource", "network-config.json", "hostname", "ds-id");

  /**
   * What a file has to hold to say anything: a line that is no comment, nor MIME around nothing.
   */
  private static final Pattern CONTENT =
      Pattern.compile(
          "(?m)^[ \\t]*(?:[^#\\s-]|-[^-]|#!|#include|#cloud-boothook|#part-handler)[^\\n]*$");

  private static final Pattern MIME_HEADER =
      Pattern.compile(
          "(?im)^(?:content-type: multipart/|mime-version:|number-attachments: 0|[ \\t]+boundary=)"
              + "[^\\n]*$");

  private final CredentialFiles files = CredentialFiles.of(ID);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String looksFor() {
    return files.looksFor();
  }

  @Override
  public boolean concerns(Place place) {
    return isInstanceData(place) || files.concern(place);
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    if (!isInstanceData(Place.of(file.seenAs(), false))) {
      files.examine(this, file, evidence);
    } else if (CONTENT.matcher(MIME_HEADER.matcher(file.head(64 * 1024)).replaceAll("")).find()) {
      evidence.found(this, file, 0, "user data of the instance that the image was made of");
    }
  }

  private static boolean isInstanceData(Place place) {
    int begin = place.path().indexOf(INSTANCES);
    if (begin < 0) {
      return false;
    }
    // sem holds a file for each module that has run.
    String rest = place.path().substring(begin + INSTANCES.length());
    int slash = rest.indexOf('/');
    return slash >= 0
        && !rest.substring(slash).startsWith("/sem/")
        && !HARMLESS.contains(place.name());
  }
}
