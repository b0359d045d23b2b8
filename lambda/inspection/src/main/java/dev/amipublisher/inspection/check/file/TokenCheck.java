package dev.amipublisher.inspection.check.file;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.token.TokenMatch;
import dev.amipublisher.inspection.token.TokenSearch;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.List;
import java.util.Optional;

/** Tokens and private keys by their form, in text that no package of the distribution put there. */
public final class TokenCheck implements FileCheck {

  @Override
  public String id() {
    return "token";
  }

  @Override
  public String looksFor() {
    return "Keys and tokens of known form, and private keys, in text: AWS, GitHub, GitLab, Slack,"
        + " Stripe, npm, PyPI, Google, Azure, OpenAI, Anthropic, Vault and some ninety other kinds,"
        + " JSON Web Tokens, and logins in URLs.";
  }

  @Override
  public boolean concerns(Place place) {
    return !place.packaged() && !place.isDependency() && !place.isBinary();
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    long limit = file.tree().budget().limits().searchedFileBytes();
    long size = file.node().size();
    Optional<List<TokenMatch>> tokens = TokenSearch.search(file::read, Math.min(limit, size));
    if (tokens.isEmpty()) {
      evidence.binary(file);
      return;
    }
    tokens.get().forEach(match -> evidence.found(this, file, match.line(), match.token()));
    if (size > limit) {
      evidence.readInPart(file, limit);
    }
  }
}
