package dev.amipublisher.inspection.check.file;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.tree.TreeFile;

/** A check of files that are known to hold credentials: {@code credential-files.txt} lists them. */
public final class CredentialFilesCheck implements FileCheck {

  private final String id;
  private final CredentialFiles files;

  /**
   * The check of an id.
   *
   * @param id as the file lists it
   */
  public CredentialFilesCheck(String id) {
    this.id = id;
    this.files = CredentialFiles.of(id);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String looksFor() {
    return files.looksFor();
  }

  @Override
  public boolean concerns(Place place) {
    return files.concern(place);
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    files.examine(this, file, evidence);
  }
}
