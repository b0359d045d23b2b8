package dev.amipublisher.copies;

import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.vocabulary.StatusTagKeys;

/** What can speak against a copy. Each finding names the Region. */
public final class RegionFindings {

  private RegionFindings() {}

  private static Finding finding(String rule, String region, String problem, String remedy) {
    return new Finding(rule, Consequence.KEEP, region, problem, remedy);
  }

  /** The same finding, of a rule that was asked about another Region. */
  public static Finding in(String region, Finding finding) {
    return new Finding(
        finding.rule(),
        finding.consequence(),
        region,
        region + ": " + finding.problem(),
        finding.remedy());
  }

  static Finding notOptedIn(String region, String why) {
    return finding(
        "region",
        region,
        why,
        "Opt in to %s under Account in the AWS console, or take it out of COPY_TO_REGIONS."
            .formatted(region));
  }

  static Finding unreadable(String region, String why) {
    return finding(
        "region",
        region,
        why,
        "If it stays so, see whether EC2 is available there and the function's role may call it.");
  }

  static Finding notConfigured(String region) {
    return finding(
        "publish-regions",
        region,
        "The AMI's tag asks for a copy in %s, which is none of COPY_TO_REGIONS.".formatted(region),
        "Correct the tag, or add the Region to COPY_TO_REGIONS.");
  }

  static Finding encryptsByDefault(String region) {
    return finding(
        "encryption-by-default",
        region,
        "%s encrypts every new snapshot, so that a copy could never be public.".formatted(region),
        "Turn EBS encryption by default off in %s, or take the Region out of COPY_TO_REGIONS."
            .formatted(region));
  }

  static Finding unknownEncryption(String region, String why) {
    return finding(
        "encryption-by-default",
        region,
        "Whether %s encrypts every new snapshot could not be read: %s".formatted(region, why),
        "Let the function's role call ec2:GetEbsEncryptionByDefault.");
  }

  static Finding failed(String region, RegionCopy copy) {
    return finding(
        "copy-failed",
        region,
        "The copy %s in %s failed: %s"
            .formatted(
                copy.imageId(),
                region,
                copy.stateReason().isEmpty() ? "EC2 does not say why." : copy.stateReason()),
        "If it is not tried again, remove the cause and deregister the failed copies: the next"
            + " sweep of another day (UTC) begins anew.");
  }

  static Finding refusedThere(String region, RegionCopy copy, String status) {
    String detail = copy.tags().getOrDefault(StatusTagKeys.DETAIL, "");
    return finding(
        "copy-refused",
        region,
        "The copy %s is %s in %s%s"
            .formatted(copy.imageId(), status, region, detail.isEmpty() ? "." : ": " + detail),
        "See what ami-publisher says of it there.");
  }

  static Finding setByHand(String region, RegionCopy copy, String publishTagKey) {
    return finding(
        "copy-left",
        region,
        "The tag '%s' of the copy %s in %s was set by hand, so the copy is left as it is."
            .formatted(publishTagKey, copy.imageId(), region),
        "To have it follow its source again, set the tag to the source's value.");
  }

  static Finding inState(String region, RegionCopy copy) {
    return finding(
        "copy-left",
        region,
        "The copy %s in %s is %s.".formatted(copy.imageId(), region, copy.state()),
        "Enable it, or deregister it to have another one made.");
  }

  static Finding sourceGone(String region, RegionCopy copy) {
    return finding(
        "copy-left",
        region,
        "The source of the copy %s in %s is deregistered.".formatted(copy.imageId(), region),
        "Set the copy's publish tag to false if it is not to be public any more.");
  }

  /** EC2 refuses something there. */
  public static Finding refusedByEc2(String region, String what, String error) {
    return finding(
        "ec2",
        region,
        "EC2 refused %s in %s with %s".formatted(what, region, error),
        "Let the function's role and the organization's policies allow it, or look the code up in"
            + " EC2's list of error codes.");
  }

  /** A copy waits. */
  public static Finding waits(String region, String why) {
    return finding("copy-waits", region, region + ": " + why, "No action needed.");
  }

  /** Every new snapshot is encrypted there, or that is not known. */
  public static Finding encryption(String region, Reading<Boolean> encrypts) {
    return switch (encrypts) {
      case Reading.Known<Boolean> _ -> encryptsByDefault(region);
      case Reading.Unreadable<Boolean>(String why) -> unknownEncryption(region, why);
    };
  }
}
