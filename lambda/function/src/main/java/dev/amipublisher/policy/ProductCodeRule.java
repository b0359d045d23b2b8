package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Finding.Consequence;
import java.util.Optional;

/**
 * An AMI with a product code, of AWS Marketplace or DevPay, cannot be public.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html">ModifyImageAttribute</a>
 */
record ProductCodeRule() implements SharingRule {

  @Override
  public String id() {
    return "product-code";
  }

  @Override
  public String failsWhen() {
    return "the AMI bears a product code, of AWS Marketplace or DevPay";
  }

  @Override
  public Consequence whilePublic() {
    return Consequence.WITHDRAW;
  }

  @Override
  public Optional<Finding> check(ImageFacts image) {
    if (image.productCodes().isEmpty()) {
      return Optional.empty();
    }
    return finding(
        String.join(" ", image.productCodes()),
        "The AMI bears product codes: " + String.join(", ", image.productCodes()) + ".",
        "Offer it through AWS Marketplace, or build it from an image without product codes.");
  }
}
