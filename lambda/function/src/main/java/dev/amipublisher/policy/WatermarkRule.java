package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Finding.Consequence;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An AMI that has a watermark cannot be made public, and a public one cannot be given one.
 * Watermarks go over to every AMI that is made of a watermarked one, and are detached one AMI at a
 * time.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-watermark.html">AMI
 *     watermarks</a>
 */
record WatermarkRule() implements SharingRule {

  @Override
  public String id() {
    return "watermark";
  }

  @Override
  public String failsWhen() {
    return "the AMI bears a watermark";
  }

  @Override
  public Consequence whilePublic() {
    return Consequence.KEEP;
  }

  @Override
  public Optional<Finding> check(ImageFacts image) {
    if (image.watermarkKeys().isEmpty()) {
      return Optional.empty();
    }
    return finding(
        String.join(" ", image.watermarkKeys()),
        "The AMI bears watermarks: " + String.join(", ", image.watermarkKeys()) + ".",
        "Detach them: "
            + image.watermarkKeys().stream()
                .map(key -> command(image.imageId(), key))
                .collect(Collectors.joining("; "))
            + ".");
  }

  private static String command(String imageId, String key) {
    return "aws ec2 detach-image-watermark --image-id " + imageId + " --watermark-key " + key;
  }
}
