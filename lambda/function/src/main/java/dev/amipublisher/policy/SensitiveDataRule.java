package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.settings.SensitiveDataPolicy;
import dev.amipublisher.settings.SensitiveDataPolicy.Check;
import dev.amipublisher.settings.SensitiveDataPolicy.UnverifiableImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A public AMI shows everybody what its snapshots hold: credentials in it are used within minutes.
 *
 * @param policy what is looked for, and accepted
 * @param content what is known of this AMI's content
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/building-shared-amis.html">Recommendations
 *     for creating shared Linux AMIs</a>
 */
public record SensitiveDataRule(SensitiveDataPolicy policy, ImageContent content)
    implements SharingRule {

  /** The id of the rule, with which its findings begin in a status tag. */
  public static final String ID = "sensitive-data";

  private static final String UNVERIFIABLE = "unverifiable ";

  /** What an earlier look came to, as the AMI's status tags say; empty if they say nothing. */
  public static Optional<ImageContent> previousFinding(ImageFacts image) {
    return StatusTags.of(image).subjectOf(ID).map(SensitiveDataRule::found);
  }

  private static ImageContent found(String subject) {
    return subject.startsWith(UNVERIFIABLE)
        ? new ImageContent.Unverifiable(
            subject.substring(UNVERIFIABLE.length()),
            "an earlier look ended with: " + subject + ".")
        : new ImageContent.PreviousFinding(subject);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String failsWhen() {
    return "its snapshots hold credentials, or cannot be looked into as a whole and"
        + " `UNVERIFIABLE_IMAGES` is `refuse` (unverifiable: stays as it is)";
  }

  @Override
  public Consequence whilePublic() {
    return Consequence.WITHDRAW;
  }

  @Override
  public Optional<Finding> check(ImageFacts image) {
    return policy.check() == Check.ENFORCE ? finding() : Optional.empty();
  }

  /** What a person should know though it forbids nothing: a sentence each. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (content instanceof ImageContent.Clean(List<String> allowed) && !allowed.isEmpty()) {
      notes.add("The tag " + policy.allowTagKey() + " allows: " + String.join("; ", allowed) + ".");
    }
    if (policy.check() == Check.REPORT && content instanceof ImageContent.Unavailable(String why)) {
      notes.add(unavailable(why).problem());
    } else if (policy.check() == Check.REPORT) {
      finding().map(Finding::problem).ifPresent(notes::add);
    } else if (content instanceof ImageContent.Unverifiable(String _, String why)
        && policy.unverifiableImages() == UnverifiableImages.ALLOW) {
      notes.add("Not everything in the AMI could be looked at: " + why);
    }
    return notes;
  }

  /** Why an AMI is not published though nothing was found in it. */
  public static Finding unavailable(String why) {
    return new Finding(
        ID,
        Consequence.KEEP,
        "not looked at",
        "Whether the AMI holds credentials could not be looked at: " + why,
        "No action needed; it will be retried.");
  }

  private Optional<Finding> finding() {
    return switch (content) {
      case ImageContent.Sensitive(String first, List<String> findings, long further) ->
          Optional.of(
              sensitive(
                  first,
                  "The AMI holds what must not be public: %s%s."
                      .formatted(
                          String.join("; ", findings),
                          further == 0 ? "" : "; and " + further + " more")));
      case ImageContent.PreviousFinding(String first) ->
          Optional.of(
              sensitive(
                  first,
                  "The AMI holds what must not be public, as an earlier look found: "
                      + first
                      + "."));
      case ImageContent.Unverifiable(String reason, String why)
          when policy.unverifiableImages() == UnverifiableImages.REFUSE ->
          Optional.of(
              new Finding(
                  ID,
                  Consequence.KEEP,
                  UNVERIFIABLE + reason,
                  "Whether the AMI holds credentials cannot be verified: " + why,
                  "Build the AMI on ext4, XFS or btrfs, or set UNVERIFIABLE_IMAGES to allow."));
      case ImageContent.Unverifiable _,
          ImageContent.NotInspected _,
          ImageContent.Clean _,
          ImageContent.Unavailable _ ->
          Optional.empty();
    };
  }

  private Finding sensitive(String first, String problem) {
    return new Finding(
        ID,
        whilePublic(),
        first,
        problem,
        "Revoke what was found, and build the AMI anew without it; or, if it is no secret, allow it"
            + " by the tag "
            + policy.allowTagKey()
            + ", as check:/path.");
  }
}
