package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Finding.Consequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An AMI whose snapshots are encrypted cannot be public, whatever its mappings say. A snapshot that
 * EC2 does not list counts as unverified and forbids publishing.
 *
 * @param snapshotEncryption by snapshot id, whether it is encrypted
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html">Understand
 *     shared AMI usage: considerations for sharing AMIs</a>
 */
record EncryptedSnapshotRule(Reading<Map<String, Boolean>> snapshotEncryption)
    implements SharingRule {

  @Override
  public String id() {
    return "encrypted-snapshot";
  }

  @Override
  public String failsWhen() {
    return "a snapshot behind it is encrypted (unverified: stays as it is)";
  }

  @Override
  public Consequence whilePublic() {
    return Consequence.WITHDRAW;
  }

  @Override
  public Optional<Finding> check(ImageFacts image) {
    return switch (snapshotEncryption) {
      case Reading.Known(Map<String, Boolean> encryption) -> check(image, encryption);
      case Reading.Unreadable(String why) ->
          unverified(
              image.imageId(),
              "The snapshots could not be read: " + why,
              "Let the function's role call ec2:DescribeSnapshots.");
    };
  }

  private Optional<Finding> check(ImageFacts image, Map<String, Boolean> encryption) {
    List<String> encrypted =
        image.snapshotIds().stream().filter(id -> encryption.getOrDefault(id, false)).toList();
    if (!encrypted.isEmpty()) {
      return finding(
          String.join(" ", encrypted),
          "The AMI is backed by encrypted snapshots: " + String.join(", ", encrypted) + ".",
          "Build the AMI anew from unencrypted snapshots; encryption cannot be taken off.");
    }
    List<String> missing =
        image.snapshotIds().stream().filter(id -> !encryption.containsKey(id)).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : unverified(
            String.join(" ", missing),
            "These snapshots of the AMI cannot be found: " + String.join(", ", missing) + ".",
            "Restore them from the Recycle Bin, or build the AMI anew.");
  }

  /**
   * What could not be verified forbids new sharing, and is no ground to withdraw what is public.
   */
  private Optional<Finding> unverified(String subject, String problem, String remedy) {
    return Optional.of(new Finding(id(), Consequence.KEEP, subject, problem, remedy));
  }
}
