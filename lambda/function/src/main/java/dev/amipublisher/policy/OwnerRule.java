package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Finding.Consequence;
import java.util.Optional;

/**
 * Only the owner of an AMI can share it. A foreign AMI comes to us when someone in this account
 * tags it.
 *
 * @param accountId our own account
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html">Understand
 *     shared AMI usage: considerations for sharing AMIs</a>
 */
record OwnerRule(String accountId) implements SharingRule {

  @Override
  public String id() {
    return "owner";
  }

  @Override
  public String failsWhen() {
    return "another account owns the AMI";
  }

  @Override
  public Consequence whilePublic() {
    return Consequence.KEEP;
  }

  @Override
  public Optional<Finding> check(ImageFacts image) {
    if (image.ownerId().equals(accountId)) {
      return Optional.empty();
    }
    return finding(
        image.imageId(),
        "The AMI belongs to the account " + image.ownerId() + ".",
        "Copy it with CopyImage and tag the copy.");
  }
}
