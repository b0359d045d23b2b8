package dev.amipublisher.image;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Amazon Inspector's last scan of an AMI for known vulnerabilities came to, as DescribeImages
 * returns it.
 *
 * @param highest the severity of the worst finding; null if there is none
 * @param scannedAt when the AMI was scanned; null if EC2 does not say
 * @param fixAvailableSince by severity, since when there is a fix for a finding; a severity without
 *     any is absent
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ScanResults.html">
 *     ScanResults</a>
 */
public record ScanResults(
    @Nullable Severity highest,
    @Nullable Instant scannedAt,
    Map<Severity, Instant> fixAvailableSince) {

  /** Defensive copy. */
  public ScanResults {
    fixAvailableSince = Map.copyOf(fixAvailableSince);
  }
}
