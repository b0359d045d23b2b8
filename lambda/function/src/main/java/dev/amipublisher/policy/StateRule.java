package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Finding.Consequence;
import java.util.Optional;

/**
 * Only an available AMI can be shared. A pending one is looked at again when its {@code available}
 * event comes.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">EC2 error
 *     codes: InvalidAMIID.Unavailable</a>
 */
record StateRule() implements SharingRule {

  @Override
  public String id() {
    return "state";
  }

  @Override
  public String failsWhen() {
    return "the AMI is not `available`";
  }

  @Override
  public Consequence whilePublic() {
    return Consequence.KEEP;
  }

  @Override
  public Optional<Finding> check(ImageFacts image) {
    if (image.state().equals("available")) {
      return Optional.empty();
    }
    return finding(
        image.imageId(),
        "The AMI is " + image.state() + ".",
        image.state().equals("pending")
            ? "Wait: it is looked at again as soon as it is available."
            : "Make it available again, for example with EnableImage, or tag another AMI.");
  }
}
