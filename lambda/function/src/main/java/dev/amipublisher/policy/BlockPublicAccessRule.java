package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.policy.SharingConditions.BlockPublicAccess;
import java.util.Optional;

/**
 * Block public access for AMIs forbids new public sharing in the whole Region; what is public stays
 * public. It is only ever read here.
 *
 * @param blockPublicAccess its state in this Region; EC2 may show the old one for ten minutes after
 *     a change
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html">Block
 *     public access to your AMIs</a>
 */
record BlockPublicAccessRule(Reading<BlockPublicAccess> blockPublicAccess) implements SharingRule {

  @Override
  public String id() {
    return "block-public-access";
  }

  @Override
  public String failsWhen() {
    return "block public access for AMIs is on in the Region";
  }

  @Override
  public Consequence whilePublic() {
    return Consequence.KEEP;
  }

  @Override
  public Optional<Finding> check(ImageFacts image) {
    return switch (blockPublicAccess) {
      case Reading.Known(BlockPublicAccess state) when !state.blocked() -> Optional.empty();
      case Reading.Known(BlockPublicAccess state) ->
          finding(
              "block-new-sharing",
              "Block public access for AMIs is on in this Region, managed by "
                  + state.managedBy()
                  + ".",
              state.managedBy().equals("declarative-policy")
                  ? "Ask those who manage the organization's declarative policy for EC2 to lift it."
                  : "If AMIs are to be public here, call DisableImageBlockPublicAccess.");
      case Reading.Unreadable(String why) ->
          finding(
              "block-public-access",
              "The state of block public access could not be read: " + why,
              "Let the function's role call ec2:GetImageBlockPublicAccessState.");
    };
  }
}
