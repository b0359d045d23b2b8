package dev.amipublisher.inspection.check.file;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.token.TokenMatch;
import dev.amipublisher.inspection.token.TokenSearch;
import dev.amipublisher.inspection.tree.TreeFile;

/** Tokens and private keys by their form, in text that no package of the distribution put there. */
public final class TokenCheck implements FileCheck {

  /** As much as is looked at to see whether a file is text; git decides alike. */
  private static final int BEGINNING = 4096;

  private static final String PRIVATE_KEY = "a private key";

  @Override
  public String id() {
    return "token";
  }

  @Override
  public String looksFor() {
    return "Keys and tokens of known form: AWS, GitHub, GitLab, Slack, Stripe, npm, PyPI, Google,"
        + " Azure, OpenAI, Anthropic, Vault and others, and private keys.";
  }

  @Override
  public boolean concerns(Place place) {
    return !place.packaged();
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    if (file.head(BEGINNING).indexOf('\0') >= 0) {
      evidence.binary(file);
      return;
    }
    long limit = file.tree().budget().limits().searchedFileBytes();
    boolean dependency = Place.of(file.seenAs(), false).isDependency();
    for (TokenMatch match : TokenSearch.search(file::read, Math.min(limit, file.node().size()))) {
      if (!dependency || !match.token().equals(PRIVATE_KEY)) {
        evidence.found(this, file, match.line(), match.token());
      }
    }
    if (file.node().size() > limit) {
      evidence.readInPart(file, limit);
    }
  }
}
