package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.ScanResults;
import dev.amipublisher.image.Severity;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.settings.VulnerabilityPolicy;
import dev.amipublisher.settings.VulnerabilityPolicy.UnscannedImages;
import java.time.Instant;
import java.util.Optional;

/**
 * The settings can ask for AMIs to be scanned for known vulnerabilities, by Amazon Inspector, and
 * to be free of bad ones. Being public, an AMI shows its scan results to everybody.
 *
 * @param policy what is accepted
 * @param now the time of the decision
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ScanResults.html">
 *     ScanResults</a>
 */
record KnownVulnerabilitiesRule(VulnerabilityPolicy policy, Instant now) implements SharingRule {

  private static final String SCAN_AGAIN = "Scan the AMI with Amazon Inspector.";

  @Override
  public String id() {
    return "known-vulnerabilities";
  }

  @Override
  public String failsWhen() {
    return "`KNOWN_VULNERABILITIES` is `refuse`, and a scan found worse ones than the settings"
        + " accept, or is missing or too old";
  }

  @Override
  public Consequence whilePublic() {
    return Consequence.KEEP;
  }

  @Override
  public Optional<Finding> check(ImageFacts image) {
    ScanResults results = image.scanResults();
    if (results == null || results.scannedAt() == null) {
      return unscanned("The AMI was not scanned for known vulnerabilities.");
    }
    // What an old scan found is there still: only that it found nothing is out of date.
    Severity highest = results.highest();
    if (highest == null || highest.compareTo(policy.maxSeverity()) <= 0 || isInGrace(results)) {
      return results.scannedAt().plus(policy.maxScanAge()).isBefore(now)
          ? unscanned(
              "The AMI was last scanned for known vulnerabilities at " + results.scannedAt() + ".")
          : Optional.empty();
    }
    return finding(
        highest.label(),
        "The AMI has known vulnerabilities of severity "
            + highest.label()
            + "; no worse than "
            + policy.maxSeverity().label()
            + " is accepted.",
        "Build the AMI anew with the fixes; 'aws ec2 get-image-findings --image-id "
            + image.imageId()
            + "' lists what was found.");
  }

  private Optional<Finding> unscanned(String problem) {
    return policy.unscannedImages() == UnscannedImages.ALLOW
        ? Optional.empty()
        : finding("unscanned", problem, SCAN_AGAIN);
  }

  /** Whether no fix for what is not accepted has been out for longer than the time of grace. */
  private boolean isInGrace(ScanResults results) {
    return policy.fixGrace().isPositive()
        && results.fixAvailableSince().entrySet().stream()
            .filter(fix -> fix.getKey().compareTo(policy.maxSeverity()) > 0)
            .allMatch(fix -> !fix.getValue().plus(policy.fixGrace()).isBefore(now));
  }
}
