package dev.amipublisher.reconcile;

import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.vocabulary.PublicImageQuotaCode;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Findings from EC2's own refusals, by their codes; a code that is not known is a finding with
 * EC2's own words.
 */
final class Ec2Refusals {

  /** By error code: the rule that should have found it, and what to do. */
  private static final Map<String, Known> KNOWN =
      Map.of(
          "UnsupportedOperation",
          new Known("encrypted-snapshot", "Build the AMI anew from unencrypted snapshots."),
          "OperationNotPermitted",
          new Known(
              "block-public-access",
              "If block public access was just lifted, wait up to ten minutes; else lift it, if"
                  + " AMIs are to be public here."),
          "ResourceLimitExceeded",
          new Known(
              "public-image-quota",
              "Make other AMIs private or deregister them (also from the Recycle Bin), or ask"
                  + " Service Quotas for more under "
                  + PublicImageQuotaCode.QUOTA
                  + "."),
          "AuthFailure",
          new Known("owner", "Only the owner can share an AMI: copy it and tag the copy."),
          "InvalidAMIID.Unavailable",
          new Known("state", "Wait until the AMI is available, or tag another one."),
          "UnauthorizedOperation",
          new Known(
              "ec2",
              "Let the function's role call ec2:ModifyImageAttribute; a service control policy may"
                  + " deny it."));

  /** Those that pass by themselves while EC2 catches up with what changed lately. */
  private static final Set<String> MAY_PASS =
      Set.of("UnauthorizedOperation", "OperationNotPermitted");

  private Ec2Refusals() {}

  /** Whether a refusal may pass by itself if what was asked for is new. */
  static boolean mayPass(Ec2RefusedException refusal) {
    return MAY_PASS.contains(refusal.code());
  }

  /** The finding that a refusal to change an AMI's launch permissions amounts to. */
  static Finding finding(String imageId, Ec2RefusedException refusal) {
    Known known =
        KNOWN.getOrDefault(
            refusal.code(), new Known("ec2", "Look the code up in EC2's list of error codes."));
    return new Finding(
        known.rule,
        Consequence.KEEP,
        imageId,
        "EC2 refused with " + refusal.describe(),
        known.remedy);
  }

  /** The finding that a refusal to set an AMI's deprecation date amounts to. */
  static Finding ofDeprecation(String imageId, Instant date, Ec2RefusedException refusal) {
    return new Finding(
        "deprecation",
        Consequence.KEEP,
        imageId,
        "EC2 refused the deprecation date " + date + " with " + refusal.describe(),
        "Correct the date, or let the function's role call ec2:EnableImageDeprecation.");
  }

  private record Known(String rule, String remedy) {}
}
