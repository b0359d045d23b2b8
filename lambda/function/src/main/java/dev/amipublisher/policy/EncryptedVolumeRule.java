package dev.amipublisher.policy;

import dev.amipublisher.image.BlockDevice;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Finding.Consequence;
import java.util.List;
import java.util.Optional;

/**
 * An AMI with an encrypted volume cannot be public.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html">Understand
 *     shared AMI usage: considerations for sharing AMIs</a>
 */
record EncryptedVolumeRule() implements SharingRule {

  @Override
  public String id() {
    return "encrypted-volume";
  }

  @Override
  public String failsWhen() {
    return "a volume of the AMI is encrypted";
  }

  @Override
  public Consequence whilePublic() {
    return Consequence.WITHDRAW;
  }

  @Override
  public Optional<Finding> check(ImageFacts image) {
    List<String> encrypted =
        image.blockDevices().stream()
            .filter(BlockDevice::encrypted)
            .map(
                device -> device.snapshotId().isEmpty() ? device.deviceName() : device.snapshotId())
            .sorted()
            .toList();
    if (encrypted.isEmpty()) {
      return Optional.empty();
    }
    return finding(
        String.join(" ", encrypted),
        "The AMI maps encrypted volumes: " + String.join(", ", encrypted) + ".",
        "Build the AMI anew from unencrypted snapshots; encryption cannot be taken off.");
  }
}
